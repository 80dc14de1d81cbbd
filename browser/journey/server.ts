import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const START_MS = 120_000;
const STOP_MS = 20_000;

/** The three addresses of a demonstration. */
export interface Addresses {
  readonly members: string;
  readonly channel: string;
  readonly seats: string;
}

/** A demonstration server of its own, in a folder of its own, that can be stopped and started again. */
export class DemoServer {
  private process: ChildProcess | undefined;
  private output = '';

  private constructor(
    private readonly folder: string,
    private readonly ports: readonly number[],
  ) {}

  static async start(): Promise<DemoServer> {
    const ports = [await freePort(), await freePort(), await freePort()];
    const server = new DemoServer(mkdtempSync(join(tmpdir(), 'dissent-journey-')), ports);
    await server.startAgain();
    return server;
  }

  get addresses(): Addresses {
    const [members, channel, seats] = this.ports;
    return {
      members: `http://members.localhost:${members}`,
      channel: `http://channel.localhost:${channel}`,
      seats: `http://demo.localhost:${seats}`,
    };
  }

  /** Starts with the state the last run left. */
  async startAgain(): Promise<void> {
    const [members, channel, seats] = this.ports;
    const ports = ['--members-port', String(members), '--channel-port', String(channel), '--demo-port', String(seats)];
    const child = spawn(java(), ['-Xmx512m', '-jar', join(process.cwd(), '../app/target/dissent.jar'), 'serve', '--demo', '--data', join(this.folder, 'data'), ...ports]);
    this.process = child;
    this.output = '';
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('the demonstration did not start:\n' + this.output)), START_MS);
      const read = (chunk: Buffer): void => {
        this.output += chunk.toString();
        if (this.output.includes(this.addresses.seats)) {
          clearTimeout(late);
          resolve();
        }
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('exit', (code) => reject(new Error(`the demonstration ended with ${code}:\n${this.output}`)));
    });
  }

  /** Ends the process as an operator would, and waits for its end. */
  async stop(): Promise<void> {
    const child = this.process;
    if (child === undefined || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const kill = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await ended;
    clearTimeout(kill);
    this.process = undefined;
  }

  async end(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function java(): string {
  const home = process.env['JAVA_HOME'];
  return home === undefined ? 'java' : join(home, 'bin/java');
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
