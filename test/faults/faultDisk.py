"""A disk that forgets: what was written lives in memory until it is synced, as in a machine whose power may fail.

Usage: python3 faultDisk.py <backing folder> <mount point>
Writing a word into the file `.fault` in the mount point changes it:
  ok    syncs reach the backing folder
  eio   syncs fail, and what they should have kept is forgotten though it can still be read, as a kernel does it
  slow  each sync takes 2 s
Killing the process is the power cut: the backing folder then holds what was synced and nothing else.
"""
import errno
import os
import sys
import threading
import time

import fusepy as fuse

FAULT = '/.fault'


class File:
    """A file's content as programs see it, and what of it has not reached the backing folder."""

    def __init__(self, path):
        with open(path, 'rb') as file:
            self.content = bytearray(file.read())
        self.waiting = []


class Disk(fuse.Operations):
    def __init__(self, backing):
        self.backing = backing
        self.files = {}
        self.fault = 'ok'
        self.mutex = threading.RLock()

    def _path(self, path):
        return os.path.join(self.backing, path.lstrip('/'))

    def _file(self, path):
        if path not in self.files:
            self.files[path] = File(self._path(path))
        return self.files[path]

    def getattr(self, path, fh=None):
        if path == FAULT:
            return {'st_mode': 0o100600, 'st_nlink': 1, 'st_size': 0, 'st_uid': os.getuid(), 'st_gid': os.getgid()}
        try:
            stat = os.lstat(self._path(path))
        except OSError as error:
            raise fuse.FuseOSError(error.errno)
        keys = ('st_mode', 'st_nlink', 'st_size', 'st_uid', 'st_gid', 'st_mtime', 'st_atime', 'st_ctime')
        found = {key: getattr(stat, key) for key in keys}
        if path in self.files:
            found['st_size'] = len(self.files[path].content)
        return found

    def readdir(self, path, fh):
        return ['.', '..', *os.listdir(self._path(path))]

    def mkdir(self, path, mode):
        os.mkdir(self._path(path), mode)

    def rmdir(self, path):
        os.rmdir(self._path(path))

    def chmod(self, path, mode):
        if path != FAULT:
            os.chmod(self._path(path), mode)

    def chown(self, path, uid, gid):
        pass

    def utimens(self, path, times=None):
        pass

    def create(self, path, mode, fi=None):
        if path == FAULT:
            return 0
        os.close(os.open(self._path(path), os.O_CREAT | os.O_WRONLY, mode))
        with self.mutex:
            self.files[path] = File(self._path(path))
        return 0

    def open(self, path, flags):
        if path == FAULT:
            return 0
        with self.mutex:
            self._file(path)
            if flags & os.O_TRUNC:
                self.truncate(path, 0)
        return 0

    def read(self, path, size, offset, fh):
        if path == FAULT:
            return b''
        with self.mutex:
            return bytes(self._file(path).content[offset : offset + size])

    def write(self, path, data, offset, fh):
        if path == FAULT:
            self.fault = data.decode().strip()
            return len(data)
        with self.mutex:
            file = self._file(path)
            if len(file.content) < offset:
                file.content.extend(bytes(offset - len(file.content)))
            file.content[offset : offset + len(data)] = data
            file.waiting.append((offset, bytes(data)))
        return len(data)

    def truncate(self, path, length, fh=None):
        if path == FAULT:
            return
        with self.mutex:
            file = self._file(path)
            if len(file.content) < length:
                file.content.extend(bytes(length - len(file.content)))
            del file.content[length:]
            file.waiting.append((length, None))

    def fsync(self, path, datasync, fh):
        if path == FAULT:
            return
        if self.fault == 'slow':
            time.sleep(2)
        with self.mutex:
            file = self._file(path)
            waiting, file.waiting = file.waiting, []
            if self.fault == 'eio':
                raise fuse.FuseOSError(errno.EIO)
            with open(self._path(path), 'r+b') as kept:
                for offset, data in waiting:
                    if data is None:
                        kept.truncate(offset)
                    else:
                        kept.seek(offset)
                        kept.write(data)

    def unlink(self, path):
        with self.mutex:
            self.files.pop(path, None)
            os.unlink(self._path(path))

    def rename(self, old, new):
        with self.mutex:
            if old in self.files:
                self.files[new] = self.files.pop(old)
            os.rename(self._path(old), self._path(new))

    def statfs(self, path):
        return {'f_bsize': 4096, 'f_frsize': 4096, 'f_blocks': 1 << 24, 'f_bavail': 1 << 23, 'f_bfree': 1 << 23, 'f_namemax': 255}


if __name__ == '__main__':
    fuse.FUSE(Disk(sys.argv[1]), sys.argv[2], foreground=True, big_writes=True)
