//! What a worker gives up before it reads a file: files, network, other programs, and more memory and
//! time than it is allowed. As much of it as the system can do; the rest is left to the caller's clock.

/// Gives up what a worker does not need; it may take `memory_mib` mebibytes beside its stack.
pub(super) fn enter(memory_mib: u64, stack: u64) {
    limits::memory(memory_mib, stack);
    #[cfg(target_os = "linux")]
    linux::deny_system_access();
}

/// Allows so many more seconds of the processor.
pub(super) fn allow_seconds(seconds: u64) {
    limits::time(seconds);
}

#[cfg(unix)]
mod limits {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    use rustix::time::{ClockId, clock_gettime};

    /// What the runtime and the allocator reserve beside what they use.
    const RESERVE: u64 = 192 << 20;

    /// Limits the address space to what is in use, the stack and `mib` mebibytes. No file may be
    /// written, and none be left by a crash.
    pub(super) fn memory(mib: u64, stack: u64) {
        let space = used().saturating_add(stack).saturating_add(RESERVE);
        limit(Resource::As, space.saturating_add(mib.saturating_mul(1 << 20)));
        limit(Resource::Core, 0);
        limit(Resource::Fsize, 0);
    }

    /// Limits the time of the processor to `seconds` from now on.
    pub(super) fn time(seconds: u64) {
        let used = clock_gettime(ClockId::ProcessCPUTime).tv_sec;
        let until = u64::try_from(used).unwrap_or(0).saturating_add(seconds).saturating_add(1);
        let maximum = getrlimit(Resource::Cpu).maximum;
        let _ = setrlimit(Resource::Cpu, Rlimit { current: Some(until), maximum });
    }

    /// A limit that cannot be set (by an older or stricter system) is left at that.
    fn limit(resource: Resource, most: u64) {
        let most = getrlimit(resource).maximum.map_or(most, |hard| hard.min(most));
        let _ = setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
    }

    /// The address space in use, where the system tells.
    fn used() -> u64 {
        let told = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
        let pages = told.split(' ').next().and_then(|pages| pages.parse().ok());
        pages.map_or(RESERVE, |pages: u64| pages.saturating_mul(page()))
    }

    fn page() -> u64 {
        u64::try_from(rustix::param::page_size()).unwrap_or(4096)
    }
}

#[cfg(not(unix))]
mod limits {
    pub(super) fn memory(_: u64, _: u64) {}
    pub(super) fn time(_: u64) {}
}

#[cfg(target_os = "linux")]
mod linux {
    use std::collections::BTreeMap;

    use landlock::{ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetStatus, Scope};
    use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, TargetArch};

    /// The system calls that memory, threads, pipes, clocks and the end of a process take. All others
    /// are refused, those that open files, connect or start programs among them.
    const CALLS: &[libc::c_long] = &[
        libc::SYS_read,
        libc::SYS_readv,
        libc::SYS_write,
        libc::SYS_writev,
        libc::SYS_close,
        libc::SYS_lseek,
        libc::SYS_fstat,
        libc::SYS_ppoll,
        libc::SYS_mmap,
        libc::SYS_munmap,
        libc::SYS_mremap,
        libc::SYS_mprotect,
        libc::SYS_madvise,
        libc::SYS_brk,
        libc::SYS_futex,
        libc::SYS_set_robust_list,
        libc::SYS_rseq,
        libc::SYS_sched_yield,
        libc::SYS_sched_getaffinity,
        libc::SYS_nanosleep,
        libc::SYS_clock_nanosleep,
        libc::SYS_clock_gettime,
        libc::SYS_gettimeofday,
        libc::SYS_getrandom,
        libc::SYS_getpid,
        libc::SYS_gettid,
        libc::SYS_tgkill,
        libc::SYS_sigaltstack,
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigreturn,
        libc::SYS_restart_syscall,
        libc::SYS_prlimit64,
        libc::SYS_getrlimit,
        libc::SYS_setrlimit,
        libc::SYS_clone,
        libc::SYS_clone3,
        libc::SYS_prctl,
        libc::SYS_exit,
        libc::SYS_exit_group,
    ];

    /// Shuts this thread, and those it starts, off from files, network and other programs. A kernel
    /// that lacks one of the two means still has the other.
    pub(super) fn deny_system_access() {
        let _ = landlock();
        let _ = seccomp();
    }

    fn landlock() -> Result<RulesetStatus, landlock::RulesetError> {
        let abi = ABI::V6;
        let rules = Ruleset::default()
            .handle_access(AccessFs::from_all(abi))?
            .handle_access(AccessNet::from_all(abi))?
            .scope(Scope::from_all(abi))?;
        Ok(rules.create()?.restrict_self()?.ruleset)
    }

    fn seccomp() -> Result<(), seccompiler::Error> {
        let arch = TargetArch::try_from(std::env::consts::ARCH)?;
        let refused = SeccompAction::Errno(libc::EPERM.unsigned_abs());
        let calls: BTreeMap<i64, Vec<_>> = CALLS.iter().map(|call| (*call, Vec::new())).collect();
        let filter = SeccompFilter::new(calls, refused, SeccompAction::Allow, arch)?;
        seccompiler::apply_filter(&BpfProgram::try_from(filter)?)
    }

    #[cfg(test)]
    mod tests {
        use std::io::ErrorKind;
        use std::net::{TcpListener, UdpSocket};
        use std::process::Command;

        /// What a thread may do that went through `shut`.
        fn shut_in(shut: fn()) -> [Option<ErrorKind>; 4] {
            let thread = std::thread::spawn(move || {
                shut();
                let kind = |error: std::io::Error| error.kind();
                [
                    std::fs::read("/etc/hosts").err().map(kind),
                    TcpListener::bind("127.0.0.1:0").err().map(kind),
                    UdpSocket::bind("127.0.0.1:0").err().map(kind),
                    Command::new("/bin/true").spawn().err().map(kind),
                ]
            });
            thread.join().unwrap()
        }

        #[test]
        fn a_shut_thread_reaches_no_file_no_network_and_no_program() {
            assert_eq!(shut_in(|| {}), [None; 4], "open before");
            assert_eq!(shut_in(super::deny_system_access), [Some(ErrorKind::PermissionDenied); 4]);
        }
    }
}
