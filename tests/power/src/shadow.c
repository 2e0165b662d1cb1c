/* A disk that forgets whatever was not synced, for a server of several processes. Tests only.
 *
 * Preloaded into every process of a PostgreSQL server, it keeps a second folder beside the data
 * folder: what the disk holds for certain. A sync copies its file there as it stands; names that
 * are changed or taken away are changed there too. When all processes have been killed, the second
 * folder is put in the place of the first: everything that was never synced is gone.
 *
 *   SHADOW_OF  the data folder
 *   SHADOW     the second folder, a copy of it to begin with
 *
 * One lock is held over each copy, so an older one never takes the place of a newer.
 * Not modelled: parts of an unsynced write that reach the disk all the same; names that come back.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static char of[PATH_MAX], shadow[PATH_MAX];
static size_t of_length;

static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_rename)(const char *, const char *);
static int (*real_unlink)(const char *);
static int (*real_link)(const char *, const char *);

__attribute__((constructor)) static void start(void) {
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_rename = dlsym(RTLD_NEXT, "rename");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  real_link = dlsym(RTLD_NEXT, "link");
  const char *folder = getenv("SHADOW_OF"), *beside = getenv("SHADOW");
  if (!folder || !beside || !realpath(folder, of) || !realpath(beside, shadow)) return;
  of_length = strlen(of);
}

/* The name in the second folder of a file that lies in the first. */
static int name_of(const char *path, char *name) {
  char whole[PATH_MAX];
  if (!of_length) return 0;
  if (path[0] != '/') {
    char here[PATH_MAX];
    if (!getcwd(here, sizeof here)) return 0;
    if (snprintf(whole, sizeof whole, "%s/%s", here, path) >= (int)sizeof whole) return 0;
    path = whole;
  }
  if (strncmp(path, of, of_length) != 0 || path[of_length] != '/') return 0;
  return snprintf(name, PATH_MAX, "%s%s", shadow, path + of_length) < PATH_MAX;
}

static void folders_for(const char *name) {
  char folder[PATH_MAX];
  snprintf(folder, sizeof folder, "%s", name);
  for (char *at = folder + strlen(shadow) + 1; (at = strchr(at, '/')); at++) {
    *at = 0;
    mkdir(folder, 0700);
    *at = '/';
  }
}

static int take_lock(void) {
  char name[PATH_MAX];
  snprintf(name, sizeof name, "%.4000s.lock", shadow);
  int lock = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock < 0 || flock(lock, LOCK_EX) != 0) abort();
  return lock;
}

static void copy(const char *from, const char *to) {
  char beside[PATH_MAX], buffer[1 << 16];
  ssize_t length;
  int in = open(from, O_RDONLY | O_CLOEXEC);
  if (in < 0) return; /* it was taken away meanwhile */
  folders_for(to);
  snprintf(beside, sizeof beside, "%.4000s.copy", to);
  int out = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (out < 0) abort();
  while ((length = read(in, buffer, sizeof buffer)) > 0)
    if (write(out, buffer, (size_t)length) != length) abort();
  close(in);
  close(out);
  if (real_rename(beside, to) != 0) abort();
}

static int synced(int fd) {
  char link[64], path[PATH_MAX], name[PATH_MAX];
  struct stat stat;
  int error = errno;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0 || fstat(fd, &stat) != 0) return 0;
  path[length] = 0;
  if (!name_of(path, name)) return 0;
  if (S_ISREG(stat.st_mode)) {
    int lock = take_lock();
    copy(path, name);
    close(lock);
  }
  errno = error;
  return 1; /* the real disk need not spin for a test */
}

int fsync(int fd) { return synced(fd) ? 0 : real_fsync(fd); }
int fdatasync(int fd) { return synced(fd) ? 0 : real_fdatasync(fd); }

static void again(const char *from, const char *to, int (*change)(const char *, const char *)) {
  char name[PATH_MAX], other[PATH_MAX];
  int error = errno;
  if (name_of(from, name) && name_of(to, other)) {
    int lock = take_lock();
    folders_for(other);
    change(name, other); /* what was never synced is not there */
    close(lock);
  }
  errno = error;
}

int rename(const char *from, const char *to) {
  int done = real_rename(from, to);
  if (done == 0) again(from, to, real_rename);
  return done;
}

int link(const char *from, const char *to) {
  int done = real_link(from, to);
  if (done == 0) again(from, to, real_link);
  return done;
}

int unlink(const char *path) {
  char name[PATH_MAX];
  int done = real_unlink(path);
  if (done == 0 && name_of(path, name)) {
    int lock = take_lock();
    real_unlink(name);
    close(lock);
  }
  return done;
}
