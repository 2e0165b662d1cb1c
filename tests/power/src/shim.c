/* A disk that can lose power, for tests only.
 *
 * Preloaded into one process, it watches the files under POWER_DIR. Writes go through at once, as
 * into a page cache, and what stood there before is kept. A sync makes the writes to its file
 * last. At the cut, each write that was never made to last is taken back, stays, or stays in part
 * (by sectors), as a seed decides; then the process is gone. So a program finds afterwards what a
 * disk might have held, and nothing that it was never promised is there for certain.
 *
 *   POWER_DIR     files under it are watched; names ending in -shm are memory and pass through
 *   POWER_SEED    decides which unsynced writes survive
 *   POWER_CUT_AT  the power goes at this watched operation (write, truncate or sync), from 1
 *   POWER_DEAF    syncs are answered with success and make nothing last: a disk that lies
 *   POWER_FAIL    EIO (syncs fail) or ENOSPC (writes fail) ...
 *   POWER_FAIL_AT ... from this watched operation on
 *   POWER_FAIL_FOR ... for so many failures; then the disk is well again
 *   POWER_COUNT   a file into which the number of watched operations is written at the end
 *
 * One lock is held over each watched operation, so the cut is one moment for all threads.
 * Not modelled: deletions and renames that the power cut takes back; memory maps that are written.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define SECTOR 512
#define MOST_FDS 4096
#define MOST_FILES 256

/* One change of a file that no sync has made to last yet, or (after a failed sync) never will. */
struct change {
  struct change *next, *prev;
  int file;
  int lasts;           /* 1: a sync came after it; -1: the sync that should have made it last failed */
  int64_t at;          /* where; the new size, for a truncation */
  size_t size;         /* bytes written; 0 for a truncation */
  int64_t old_end;     /* the file's size before */
  unsigned char *was;  /* what stood there before, as far as the file went */
  size_t was_size;
  unsigned char *now;  /* what was written */
};

struct file {
  dev_t dev;
  ino_t ino;
  int fd;      /* ours, never closed: closing any would let go of the process's locks */
  int doomed;  /* a sync of it failed: the kernel may forget what it was asked to write */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct file files[MOST_FILES];
static int file_count;
static int file_of[MOST_FDS]; /* 0: not watched; else the file's number + 1 */
static struct change *first, *last;
static char dir[PATH_MAX];
static size_t dir_length;
static uint64_t chance;
static long cut_at, fail_at, fail_for, operations;
static int deaf, fail_with;
static const char *count_file;

static int (*real_open)(const char *, int, ...);
static int (*real_openat)(int, const char *, int, ...);
static int (*real_close)(int);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off_t);

static long number(const char *name) {
  const char *text = getenv(name);
  return text ? atol(text) : 0;
}

__attribute__((constructor)) static void start(void) {
  real_open = dlsym(RTLD_NEXT, "open64");
  real_openat = dlsym(RTLD_NEXT, "openat64");
  real_close = dlsym(RTLD_NEXT, "close");
  real_write = dlsym(RTLD_NEXT, "write");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  const char *folder = getenv("POWER_DIR");
  if (folder && realpath(folder, dir)) dir_length = strlen(dir);
  chance = (uint64_t)number("POWER_SEED") * 0x9e3779b97f4a7c15u + 0x2545f4914f6cdd1du;
  cut_at = number("POWER_CUT_AT");
  deaf = getenv("POWER_DEAF") != NULL;
  fail_at = number("POWER_FAIL_AT");
  fail_for = number("POWER_FAIL_FOR");
  const char *fault = getenv("POWER_FAIL");
  if (fault) fail_with = strcmp(fault, "ENOSPC") == 0 ? ENOSPC : EIO;
  count_file = getenv("POWER_COUNT");
}

__attribute__((destructor)) static void finish(void) {
  if (!count_file) return;
  char text[32];
  int length = snprintf(text, sizeof text, "%ld", operations);
  int fd = real_open(count_file, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (fd >= 0 && real_write(fd, text, (size_t)length) == length) real_close(fd);
}

static uint64_t draw(uint64_t below) {
  chance ^= chance << 13;
  chance ^= chance >> 7;
  chance ^= chance << 17;
  return (chance >> 11) % below;
}

/* Begins to watch an open file when it lies under the folder and is kept on the disk. */
static void opened(int fd) {
  char link[64], path[PATH_MAX];
  struct stat stat;
  if (fd < 0 || fd >= MOST_FDS || !dir_length) return;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= (ssize_t)dir_length || strncmp(path, dir, dir_length) != 0) return;
  path[length] = 0;
  if (length > 4 && strcmp(path + length - 4, "-shm") == 0) return;
  if (fstat(fd, &stat) != 0 || !S_ISREG(stat.st_mode)) return;
  pthread_mutex_lock(&lock);
  int found = 0;
  while (found < file_count && (files[found].dev != stat.st_dev || files[found].ino != stat.st_ino))
    found++;
  if (found == file_count && file_count < MOST_FILES) {
    int own = real_open(link, O_RDWR | O_CLOEXEC);
    if (own >= 0) files[file_count++] = (struct file){stat.st_dev, stat.st_ino, own, 0};
  }
  file_of[fd] = found < file_count ? found + 1 : 0;
  pthread_mutex_unlock(&lock);
}

static void forget(struct change *change) {
  if (change->prev) change->prev->next = change->next; else first = change->next;
  if (change->next) change->next->prev = change->prev; else last = change->prev;
  free(change->was);
  free(change->now);
  free(change);
}

/* Notes a change that is about to be made. A truncation has no bytes. */
static void note(int file, const void *bytes, size_t size, int64_t at) {
  struct change *change = calloc(1, sizeof *change);
  struct stat stat;
  if (!change || fstat(files[file].fd, &stat) != 0) abort();
  *change = (struct change){.prev = last, .file = file, .at = at, .size = size};
  change->old_end = stat.st_size;
  int64_t upto = bytes ? at + (int64_t)size : stat.st_size;
  if (upto > stat.st_size) upto = stat.st_size;
  if (upto > at) {
    change->was_size = (size_t)(upto - at);
    change->was = malloc(change->was_size);
    if (!change->was) abort();
    if (pread(files[file].fd, change->was, change->was_size, at) < 0) abort();
  }
  if (bytes) {
    change->now = malloc(size ? size : 1);
    if (!change->now) abort();
    memcpy(change->now, bytes, size);
  }
  if (last) last->next = change; else first = change;
  last = change;
}

static void put(int fd, const unsigned char *bytes, size_t size, int64_t at) {
  if (size && real_pwrite(fd, bytes, size, at) != (ssize_t)size) abort();
}

/* Makes a change once more: whole, or only some of its sectors. */
static void again(struct change *change, int torn) {
  int fd = files[change->file].fd;
  if (!change->now) {
    if (real_ftruncate(fd, change->at) != 0) abort();
    return;
  }
  for (size_t done = 0; done < change->size;) {
    size_t piece = SECTOR - (size_t)((change->at + (int64_t)done) % SECTOR);
    if (piece > change->size - done) piece = change->size - done;
    if (!torn || draw(2)) put(fd, change->now + done, piece, change->at + (int64_t)done);
    done += piece;
  }
}

/* The power goes: back to what was made to last, and from there on what the seed lets stay. */
static void cut(void) {
  uint64_t lost_of_eight = draw(9);
  for (struct change *change = last; change; change = change->prev) {
    put(files[change->file].fd, change->was, change->was_size, change->at);
    if (real_ftruncate(files[change->file].fd, change->old_end) != 0) abort();
  }
  for (struct change *change = first; change; change = change->next) {
    if (change->lasts > 0) again(change, 0);
    else if (draw(8) >= lost_of_eight) again(change, draw(3) == 0);
  }
  _exit(99);
}

/* Counts a watched operation; whether it must fail. The power goes before a sync does anything,
 * and after a write was taken. */
static int fails(int is_sync) {
  operations++;
  if (is_sync && operations == cut_at) cut();
  int right_kind = fail_with == EIO ? is_sync : !is_sync;
  if (!fail_with || operations < fail_at || !right_kind || fail_for <= 0) return 0;
  fail_for--;
  errno = fail_with;
  return 1;
}

static ssize_t changed(int fd, const void *bytes, size_t size, int64_t at) {
  int file = file_of[fd] - 1;
  if (fails(0)) return -1;
  note(file, bytes, size, at);
  ssize_t done = bytes ? real_pwrite(fd, bytes, size, at) : real_ftruncate(fd, at);
  int error = errno;
  if (done < 0) forget(last);
  else if (bytes && (size_t)done < size) last->size = (size_t)done;
  if (operations == cut_at) cut();
  errno = error;
  return done;
}

static int synced(int fd, int (*sync)(int)) {
  int file = file_of[fd] - 1;
  int failed = fails(1);
  if (failed) files[file].doomed = 1;
  struct change *next;
  /* After a failed sync the pages count as clean and are not written again: what was written
   * before it may be lost for good, though the next sync says that all is well. */
  for (struct change *change = first; !failed && !deaf && change; change = next) {
    next = change->next;
    if (change->file != file) continue;
    if (files[file].doomed) change->lasts = change->lasts ? change->lasts : 1;
    else forget(change);
  }
  for (struct change *change = first; failed && change; change = change->next)
    if (change->file == file && !change->lasts) change->lasts = -1;
  if (failed) { errno = fail_with; return -1; }
  (void)sync; /* the real disk need not spin for a test */
  return 0;
}

#define WATCHED(fd) ((fd) >= 0 && (fd) < MOST_FDS && file_of[fd])

ssize_t pwrite64(int fd, const void *bytes, size_t size, off_t at) {
  if (!WATCHED(fd)) return real_pwrite(fd, bytes, size, at);
  pthread_mutex_lock(&lock);
  ssize_t done = changed(fd, bytes, size, at);
  pthread_mutex_unlock(&lock);
  return done;
}
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) { return pwrite64(fd, bytes, size, at); }

ssize_t write(int fd, const void *bytes, size_t size) {
  if (!WATCHED(fd)) return real_write(fd, bytes, size);
  pthread_mutex_lock(&lock);
  int to_the_end = fcntl(fd, F_GETFL) & O_APPEND;
  off_t at = lseek(fd, 0, to_the_end ? SEEK_END : SEEK_CUR);
  ssize_t done = changed(fd, bytes, size, at);
  int error = errno;
  if (done > 0) lseek(fd, at + done, SEEK_SET);
  errno = error;
  pthread_mutex_unlock(&lock);
  return done;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  ssize_t all = 0;
  for (int i = 0; i < count; i++) {
    ssize_t done = write(fd, parts[i].iov_base, parts[i].iov_len);
    if (done < 0) return all ? all : -1;
    all += done;
    if ((size_t)done < parts[i].iov_len) break;
  }
  return all;
}

int ftruncate64(int fd, off_t size) {
  if (!WATCHED(fd)) return real_ftruncate(fd, size);
  pthread_mutex_lock(&lock);
  int done = (int)changed(fd, NULL, 0, size);
  pthread_mutex_unlock(&lock);
  return done;
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

static int sync_of(int fd, int (*sync)(int)) {
  if (!WATCHED(fd)) return sync(fd);
  pthread_mutex_lock(&lock);
  int done = synced(fd, sync);
  pthread_mutex_unlock(&lock);
  return done;
}
int fsync(int fd) { return sync_of(fd, real_fsync); }
int fdatasync(int fd) { return sync_of(fd, real_fdatasync); }

int close(int fd) {
  if (fd >= 0 && fd < MOST_FDS) file_of[fd] = 0;
  return real_close(fd);
}

#define MODE_OF(flags)                                         \
  mode_t mode = 0;                                             \
  if ((flags) & (O_CREAT | O_TMPFILE)) {                       \
    va_list rest;                                              \
    va_start(rest, flags);                                     \
    mode = va_arg(rest, mode_t);                               \
    va_end(rest);                                              \
  }

int open64(const char *path, int flags, ...) {
  MODE_OF(flags)
  int fd = real_open(path, flags, mode);
  int error = errno;
  opened(fd);
  errno = error;
  return fd;
}
int open(const char *path, int flags, ...) {
  MODE_OF(flags)
  return open64(path, flags, mode);
}
int openat64(int folder, const char *path, int flags, ...) {
  MODE_OF(flags)
  int fd = real_openat(folder, path, flags, mode);
  int error = errno;
  opened(fd);
  errno = error;
  return fd;
}
int openat(int folder, const char *path, int flags, ...) {
  MODE_OF(flags)
  return openat64(folder, path, flags, mode);
}
