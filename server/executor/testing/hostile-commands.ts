import type { Network } from '../executor.ts'

/** What the hostile commands attack. */
export interface Target {
  dataDir: string
  /** A folder of the machine that the worker may write, and that no command was given. */
  outside: string
  checkout: string
  workerPid: number
  uid: number
  /** Of a server on 127.0.0.1 that answers a secret. */
  port: number
}

interface Hostile {
  name: string
  /** Prints SECRET or WON where it succeeds. */
  text: string
  network?: Network
}

const SEARCH = 'grep -rsl SECRET-OF'

/** Commands that try what no command may. Each prints `SECRET…` or `WON` if it got it, and always `tried` at its end. */
export const HOSTILE = (target: Target): Hostile[] =>
  [...reading(target), ...reaching(target), ...writing(target), ...gaining(target), ...lasting(target)].map(
    one => ({ ...one, text: `${one.text}\necho tried` }),
  )

const reading = ({ dataDir, workerPid, checkout }: Target): Hostile[] => [
  { name: 'read the session secret', text: `cat ${dataDir}/session-secret` },
  { name: 'read the database’s password', text: `cat ${dataDir}/database.json` },
  { name: 'read the cluster', text: `cat ${dataDir}/postgres/PG_VERSION; ls -A ${dataDir} | sed s/^/WON:/` },
  {
    name: 'read the data directory around a link',
    text: `ln -s ${dataDir} l; cat l/session-secret l/demo-token`,
  },
  { name: 'read it through another root', text: `cat /proc/*/root${dataDir}/session-secret` },
  {
    name: 'read it through another folder',
    text: `cat /proc/*/cwd/session-secret /proc/*/fd/*/session-secret`,
  },
  { name: 'read the environment file of the checkout', text: `cat ${checkout}/.env.hostile | grep .` },
  {
    name: 'read its own environment',
    text: 'env | grep SECRET-OF; cat /proc/self/environ | tr "\\0" "\\n" | grep SECRET-OF',
  },
  {
    name: 'read the worker’s environment',
    text: `tr "\\0" "\\n" < /proc/${workerPid}/environ | grep SECRET-OF`,
  },
  {
    name: 'read every environment',
    text: 'for e in /proc/[0-9]*/environ; do tr "\\0" "\\n" < $e; done | grep SECRET-OF',
  },
  {
    name: 'read the environment of what started it',
    text: 'tr "\\0" "\\n" < /proc/1/environ | grep SECRET-OF',
  },
  {
    name: 'read every command line',
    text: 'for e in /proc/[0-9]*/cmdline; do tr "\\0" "\\n" < $e; done | grep "SECRET-OF-[A-Z]"',
  },
  {
    name: 'read the memory of what started it',
    text: 'head -c 1 /proc/1/mem && echo WON; head -c 100 /proc/1/maps | grep -q . && echo WON',
  },
  { name: 'see processes of the machine', text: '[ "$(ls -d /proc/[0-9]* | wc -l)" -gt 12 ] && echo WON' },
  {
    name: 'read the folder of another attempt',
    text: `${SEARCH} /tmp /var/tmp /dev/shm; find / -xdev -name "gonogo-command-*" -not -path "$PWD*" 2>/dev/null | sed s/^/WON:/`,
  },
  {
    name: 'read other attempts in what is kept below',
    text: 'ls -A /.below-tmp/* 2>/dev/null | grep gonogo-command | sed s/^/WON:/',
  },
  {
    name: 'read home folders',
    text: 'ls -A /root /home /home/* 2>/dev/null | grep -E "ssh|bash|profile|pgpass" | sed s/^/WON:/',
  },
  { name: 'read the shadow file', text: 'grep -q root /etc/shadow && echo WON' },
  { name: 'read the disk', text: 'for d in /dev/[svx]d* /dev/nvme*; do head -c 1 $d && echo WON; done' },
  {
    name: 'read kernel memory',
    text: 'head -c 1 /dev/mem && echo WON; head -c 1 /proc/kcore && echo WON; head -c 1 /dev/kmsg && echo WON',
  },
]

const reaching = ({ port }: Target): Hostile[] => [
  {
    name: 'reach the machine where there is no network',
    network: 'none',
    text: fetchOf(`http://127.0.0.1:${port}`),
  },
  {
    name: 'reach anything where there is no network',
    network: 'none',
    text: 'grep -v "^ *lo:" /proc/net/dev | grep ":" | sed s/^/WON:/',
  },
  {
    name: 'get a network back',
    network: 'none',
    text: `nsenter --net=/proc/1/ns/net true && ${fetchOf(`http://127.0.0.1:${port}`)}`,
  },
  {
    name: 'reach a socket of a database',
    text: 'find / -xdev \\( -name ".s.PGSQL*" -o -name "docker.sock" \\) 2>/dev/null | sed s/^/WON:/',
  },
  {
    name: 'reach the segments of others',
    text: 'ipcs -m 2>/dev/null | grep -q "^0x" && echo WON; ipcs -s 2>/dev/null | grep -q "^0x" && echo WON',
  },
]

const writing = ({ dataDir, outside, checkout }: Target): Hostile[] => [
  { name: 'write the checkout', text: `echo x > ${checkout}/hostile && echo WON` },
  { name: 'write the data directory', text: `echo x > ${dataDir}/hostile && echo WON` },
  {
    name: 'write a folder of the worker',
    text: `mkdir -p ${outside}; echo x > ${outside}/hostile && [ -e ${outside}/here ] && echo WON`,
  },
  {
    name: 'write where everybody may',
    text: 'for d in /var/tmp /run /run/lock /var/lock /etc /usr /usr/local/bin /opt /srv /var /; do echo x > $d/hostile-gonogo && echo "WON $d"; done',
  },
  {
    name: 'write kernel settings',
    text: 'echo x > /proc/sys/kernel/hostname && echo WON; echo 1 > /proc/sys/vm/overcommit_memory && echo WON; echo h > /proc/sysrq-trigger && echo WON',
  },
  {
    name: 'fill more than a file may hold',
    text: 'ulimit -f unlimited && echo WON; [ "$(ulimit -f)" = unlimited ] && echo WON',
  },
]

const gaining = ({ workerPid, uid }: Target): Hostile[] => [
  {
    name: 'be root',
    text: '[ "$(id -u)" = 0 ] && echo WON; grep "^CapEff" /proc/self/status | grep -qv 0000000000000000 && echo WON',
  },
  {
    name: 'gain rights by a program',
    text: 'cp /bin/cat own; chmod u+s own; for s in su sudo pkexec mount; do command -v $s >/dev/null && $s -c id 2>/dev/null | grep uid=0 && echo WON; done; grep -q "^NoNewPrivs:.1" /proc/self/status || echo WON',
  },
  { name: 'become another user', text: `setpriv --reuid ${uid === 0 ? 0 : 1} id && echo WON` },
  {
    name: 'take what was laid away again',
    text: `umount -l /proc && echo WON; umount /tmp && echo WON; mount -o remount,rw / && echo WON`,
  },
  {
    name: 'take it away in namespaces of its own',
    text: 'unshare -Urm sh -c "umount -l /proc && echo WON; umount -l /tmp && echo WON; umount -l /var/tmp && echo WON; mount -o remount,bind,rw /etc && echo WON; mount -o remount,bind,rw /usr && echo WON"',
  },
  {
    name: 'read the data directory in namespaces of its own',
    text: 'unshare -Urm sh -c "mount --bind / /mnt 2>/dev/null; cat /proc/1/root/../session-secret; mount -t proc proc /proc && ls -d /proc/[0-9]* | wc -l" | grep -E "SECRET|^[0-9]{3,}" && echo WON',
  },
  {
    name: 'enter the namespaces of what started it',
    text: 'for n in mnt pid user net ipc; do nsenter --$n=/proc/1/ns/$n true 2>/dev/null && [ "$n" != net ] && echo "WON $n"; done',
  },
  {
    name: 'trace what started it',
    text: 'nsenter -t 1 -m -p ls / >/dev/null && echo WON; gdb -p 1 -batch 2>/dev/null | grep -q Attached && echo WON',
  },
  {
    name: 'end the worker',
    text: `kill -9 ${workerPid} && [ ${workerPid} -gt 400 ] && echo WON; kill -STOP ${workerPid} && [ ${workerPid} -gt 400 ] && echo WON`,
  },
  {
    name: 'end what started it and go on',
    text: 'kill -9 1; kill -STOP 1; kill -0 1 2>/dev/null; sleep 0.1; echo still',
  },
  { name: 'make devices', text: 'mknod d b 8 0 && echo WON; mknod m c 1 1 && echo WON' },
  { name: 'load a module', text: '(modprobe dummy && echo WON) 2>/dev/null; chroot / true && echo WON' },
]

const lasting = (_: Target): Hostile[] => [
  {
    name: 'bomb',
    text: '(i=0; while [ $i -lt 3000 ]; do sleep 7531 & i=$((i+1)); done) 2>/dev/null; set -- /proc/[0-9]*; [ $# -gt 2000 ] && echo WON',
  },
  {
    name: 'open files without end',
    text: 'n=0; for i in $(seq 1 10); do ulimit -n 1000000 2>/dev/null && n=1; done; [ $n = 1 ] && echo WON',
  },
  { name: 'fork twice', text: '(setsid sh -c "(sleep 7532 &) ; sleep 7532" >/dev/null 2>&1 &)' },
  {
    name: 'ignore what ends it',
    text: 'nohup sh -c "trap \\"\\" TERM HUP INT; sleep 7533; sleep 7533" >/dev/null 2>&1 &',
  },
  {
    name: 'leave its session',
    text: 'setsid nohup sleep 7534 >/dev/null 2>&1 & setsid sh -c "setsid sleep 7534 &" >/dev/null 2>&1 &',
  },
  { name: 'end itself and leave a child', text: 'sleep 7535 & kill -9 $$' },
]

const fetchOf = (url: string) =>
  `node -e 'fetch("${url}").then(r => r.text()).then(t => console.log(t), () => {})'`

/** Of every command that tries to survive its end, the time that it sleeps. */
export const SLEEPS = ['7531', '7532', '7533', '7534', '7535']
