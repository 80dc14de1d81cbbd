/* A disk that remembers and fails: preloaded into a process, it records every change of the files
   below DISK_FOLDER in the order the system carried it out (DISK_TRACE), or lets the n-th of them
   fail (DISK_CONTROL: int64 calls left, negative for never; int32 errno).

   One record: op 1 | name length 2 | name | offset 8 | length 4 | data, little-endian.
   Files of names that end in -shm are not part of it: SQLite rebuilds them. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

enum { WRITE = 1, SYNC = 2, TRUNCATE = 3, RENAME = 4, UNLINK = 5 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int trace = -2;
static volatile int64_t *left;
static const char *folder;

static void *next(const char *name) { return dlsym(RTLD_NEXT, name); }

static void begin(void) {
  if (trace != -2) return;
  trace = -1;
  folder = getenv("DISK_FOLDER");
  const char *to = getenv("DISK_TRACE"), *control = getenv("DISK_CONTROL");
  if (to) trace = open(to, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
  if (control) {
    int fd = open(control, O_RDWR | O_CLOEXEC);
    left = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  }
}

/* The name below the folder, or 0 for a file that does not count. */
static const char *name_of(const char *path) {
  size_t length = folder ? strlen(folder) : 0;
  if (!length || strncmp(path, folder, length) || path[length] != '/') return 0;
  const char *name = path + length + 1;
  if (strncmp(name, "channel.db", 10) && strncmp(name, "anchor", 6) && strncmp(name, "acks", 4)) return 0;
  size_t n = strlen(name);
  return n > 4 && !strcmp(name + n - 4, "-shm") ? 0 : name;
}

static const char *name_of_fd(int fd, char *buffer, size_t size) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, buffer, size - 1);
  if (n < 0) return 0;
  buffer[n] = 0;
  if (folder && !strcmp(buffer, folder)) return "";
  return name_of(buffer);
}

static void record(int op, const char *name, uint64_t offset, const void *data, uint32_t length) {
  if (trace < 0) return;
  static ssize_t (*put)(int, const void *, size_t);
  if (!put) put = next("write");
  uint16_t n = strlen(name);
  char head[4096];
  char *at = head;
  *at++ = op;
  memcpy(at, &n, 2), at += 2;
  memcpy(at, name, n), at += n;
  memcpy(at, &offset, 8), at += 8;
  memcpy(at, &length, 4), at += 4;
  if (put(trace, head, at - head) < 0 || (length && put(trace, data, length) < 0)) abort();
}

static int fails(void) {
  if (!left || *left < 0 || (*left)-- > 0) return 0;
  *left = -1;
  errno = (int)*(int32_t *)(left + 1);
  return 1;
}

#define ENTER(fd) \
  char buffer[4096]; \
  int saved = errno; \
  begin(); \
  const char *name = name_of_fd(fd, buffer, sizeof buffer); \
  errno = saved; \
  if (name) pthread_mutex_lock(&lock);
#define LEAVE if (name) pthread_mutex_unlock(&lock);

ssize_t write(int fd, const void *data, size_t size) {
  ssize_t (*real)(int, const void *, size_t) = next("write");
  ENTER(fd)
  off64_t at = name ? lseek64(fd, 0, SEEK_CUR) : 0;
  ssize_t done = name && fails() ? -1 : real(fd, data, size);
  if (name && done > 0) record(WRITE, name, at, data, done);
  LEAVE
  return done;
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
  ssize_t (*real)(int, const void *, size_t, off64_t) = next("pwrite64");
  ENTER(fd)
  ssize_t done = name && fails() ? -1 : real(fd, data, size, at);
  if (name && done > 0) record(WRITE, name, at, data, done);
  LEAVE
  return done;
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at) { return pwrite64(fd, data, size, at); }

static int sync_with(const char *call, int fd) {
  int (*real)(int) = next(call);
  ENTER(fd)
  int done = name && fails() ? -1 : real(fd);
  if (name && !done) record(SYNC, name, 0, 0, 0);
  LEAVE
  return done;
}

int fsync(int fd) { return sync_with("fsync", fd); }
int fdatasync(int fd) { return sync_with("fdatasync", fd); }

int ftruncate64(int fd, off64_t size) {
  int (*real)(int, off64_t) = next("ftruncate64");
  ENTER(fd)
  int done = name && fails() ? -1 : real(fd, size);
  if (name && !done) record(TRUNCATE, name, size, 0, 0);
  LEAVE
  return done;
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

static int open_with(const char *call, const char *path, int flags, mode_t mode) {
  int (*real)(const char *, int, ...) = next(call);
  begin();
  const char *name = name_of(path);
  if (name) pthread_mutex_lock(&lock);
  int fd = real(path, flags, mode);
  if (name && fd >= 0 && (flags & O_TRUNC)) record(TRUNCATE, name, 0, 0, 0);
  LEAVE
  return fd;
}

int open(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  mode_t mode = va_arg(more, mode_t);
  va_end(more);
  return open_with("open", path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  mode_t mode = va_arg(more, mode_t);
  va_end(more);
  return open_with("open64", path, flags, mode);
}

int rename(const char *from, const char *to) {
  int (*real)(const char *, const char *) = next("rename");
  begin();
  const char *name = name_of(from), *target = name_of(to);
  if (name) pthread_mutex_lock(&lock);
  int done = name && fails() ? -1 : real(from, to);
  if (name && target && !done) record(RENAME, name, 0, target, strlen(target));
  LEAVE
  return done;
}

int unlink(const char *path) {
  int (*real)(const char *) = next("unlink");
  begin();
  const char *name = name_of(path);
  if (name) pthread_mutex_lock(&lock);
  int done = real(path);
  if (name && !done) record(UNLINK, name, 0, 0, 0);
  LEAVE
  return done;
}
