# SPDX-License-Identifier: Apache-2.0
"""What this process and its children may not do, set before anything that people typed is looked at.

Limits of memory, time and file size; no new privileges; of the file system only the programs, libraries and fonts of the system, read-only, and
the process's own folder (Landlock, Linux 5.13); no socket of any family (seccomp), and where the system allows it no network at all (a
namespace of its own). Where the kernel lacks one of these, the others hold.
"""

import ctypes
import os
import platform
import resource
import struct

LIBC = ctypes.CDLL(None, use_errno=True)

PR_SET_PDEATHSIG = 1
PR_SET_NO_NEW_PRIVS = 38
PR_SET_SECCOMP = 22
SECCOMP_MODE_FILTER = 2
CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000

# linux/landlock.h: numbers of the system calls are the same on every architecture.
LANDLOCK_CREATE_RULESET, LANDLOCK_ADD_RULE, LANDLOCK_RESTRICT_SELF = 444, 445, 446
LANDLOCK_RULE_PATH_BENEATH = 1
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1, 2, 4, 8
REMOVE_DIR, REMOVE_FILE, MAKE_DIR, MAKE_REG = 1 << 4, 1 << 5, 1 << 7, 1 << 8
EVERYTHING = (1 << 13) - 1  # what version 1 of the interface knows
SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/etc/fonts", "/etc/ld.so.cache", "/var/cache/fontconfig", "/dev/urandom")

# Audit architecture, socket, socketpair, io_uring_setup (linux/audit.h, asm/unistd.h).
CALLS = {"x86_64": (0xC000003E, 41, 53, 425), "aarch64": (0xC00000B7, 198, 199, 425)}
X32_BIT = 0x40000000
ALLOW, DENY, KILL = 0x7FFF0000, 0x00050001, 0x80000000  # SECCOMP_RET_ERRNO with EPERM


def set_limits(memory, seconds):
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_FSIZE, 1 << 30),
                       (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(what)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, most))


def beneath(ruleset, path, access):
    try:
        folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    if not os.path.isdir(path):
        access &= EXECUTE | WRITE_FILE | READ_FILE
    rule = ctypes.create_string_buffer(struct.pack("=Qi", access, folder))
    LIBC.syscall(LANDLOCK_ADD_RULE, ruleset, LANDLOCK_RULE_PATH_BENEATH, rule, 0)
    os.close(folder)


def shut_files(own_folder):
    handled = ctypes.create_string_buffer(struct.pack("=Q", EVERYTHING))
    ruleset = LIBC.syscall(LANDLOCK_CREATE_RULESET, handled, ctypes.c_size_t(8), 0)
    if ruleset < 0:
        return False
    for path in SYSTEM:
        beneath(ruleset, path, EXECUTE | READ_FILE | READ_DIR)
    beneath(ruleset, "/dev/null", READ_FILE | WRITE_FILE)
    beneath(ruleset, own_folder, READ_FILE | READ_DIR | WRITE_FILE | REMOVE_FILE | REMOVE_DIR | MAKE_DIR | MAKE_REG)
    done = LIBC.syscall(LANDLOCK_RESTRICT_SELF, ruleset, 0) == 0
    os.close(ruleset)
    return done


def shut_network():
    LIBC.unshare(CLONE_NEWUSER | CLONE_NEWNET)  # refused on some systems: the filter holds alone
    known = CALLS.get(platform.machine())
    if known is None:
        return False
    architecture, *calls = known
    load, equal, above, give = 0x20, 0x15, 0x35, 0x06  # BPF_LD|W|ABS, BPF_JMP|JEQ|K, BPF_JMP|JGE|K, BPF_RET|K
    program = [(load, 0, 0, 4), (equal, 1, 0, architecture), (give, 0, 0, KILL), (load, 0, 0, 0)]
    program += [(above, 0, 1, X32_BIT), (give, 0, 0, KILL)]
    for call in calls:
        program += [(equal, 0, 1, call), (give, 0, 0, DENY)]
    program.append((give, 0, 0, ALLOW))
    code = b"".join(struct.pack("=HBBI", *each) for each in program)
    held = ctypes.create_string_buffer(code, len(code))
    filters = ctypes.create_string_buffer(struct.pack("@HxxxxxxP", len(program), ctypes.addressof(held)))
    return LIBC.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, filters, 0, 0) == 0


def die_with_parent(parent):
    """Whoever asked is gone: nobody waits for the document."""
    LIBC.prctl(PR_SET_PDEATHSIG, 9, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def confine(own_folder, memory, seconds):
    """Everything above; what is set stays set for good. True where files and network are shut both."""
    os.environ.clear()
    os.environ.update({"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": own_folder, "TMPDIR": own_folder})
    set_limits(memory, seconds)
    die_with_parent(os.getppid())
    LIBC.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    network = shut_network()
    files = shut_files(own_folder)
    return network and files
