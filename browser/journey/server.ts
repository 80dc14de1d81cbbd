import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const START_MS = 300_000;
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
    private readonly port: number,
  ) {}

  static async start(): Promise<DemoServer> {
    const server = new DemoServer(mkdtempSync(join(tmpdir(), 'dissent-journey-')), await threeFreePorts());
    try {
      await server.startAgain();
      return server;
    } catch (reason) {
      // Whoever waits for the end of this process would wait for the server as well.
      await server.end();
      throw reason;
    }
  }

  get addresses(): Addresses {
    return {
      members: `http://members.localhost:${this.port}`,
      channel: `http://channel.localhost:${this.port + 1}`,
      seats: `http://demo.localhost:${this.port + 2}`,
    };
  }

  /** Starts with the state the last run left. */
  async startAgain(): Promise<void> {
    const command = ['serve', '--demo', '--data', join(this.folder, 'data'), '--port', String(this.port)];
    const child = spawn(java(), ['-Xmx512m', '-jar', join(process.cwd(), '../app/target/dissent.jar'), ...command]);
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

/** A port that is free with the two behind it. */
async function threeFreePorts(): Promise<number> {
  for (;;) {
    const first = await freePort(0);
    const free = await Promise.all([freePort(first), freePort(first + 1), freePort(first + 2)].map((port) => port.then(() => true, () => false)));
    if (free.every(Boolean)) return first;
  }
}

async function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
