#!/bin/sh
# user_manager.sh FOLDER: a real `systemd --user` manager on a machine whose first process is not systemd, for tests.
# Needs root, and gives it up: everything runs in a private mount namespace (the machine's own /run stays as it is),
# in a control group of its own, and without any capability, which is what a person's own manager has.
# Prints "ready PID" (a process of that namespace), and ends all it started when its standard input closes.
set -u
folder=$1
if [ "${IN_NAMESPACE-}" != 1 ]; then
    exec env IN_NAMESPACE=1 unshare --mount --propagation private -- "$0" "$folder"
fi
mount -t tmpfs -o mode=755 tmpfs /run || exit 1
# what other packages start in a session, such as waybar, would keep it open after ours has ended it
wants=/etc/systemd/user/graphical-session.target.wants
[ ! -d "$wants" ] || mount -t tmpfs tmpfs "$wants" || exit 1
runtime=/run/user/$(id -u)
mkdir -p /run/systemd/system "$runtime" "$folder/home" # the first is what sd_booted(3) looks for
chmod 700 "$runtime"

group=calm-calves-test-$$
groups=""
for tree in /sys/fs/cgroup/systemd /sys/fs/cgroup/unified /sys/fs/cgroup; do
    [ -e "$tree/cgroup.procs" ] && mkdir "$tree/$group" 2>/dev/null && groups="$groups $tree/$group"
done
for each in $groups; do echo $$ >"$each/cgroup.procs"; done

export HOME="$folder/home" XDG_RUNTIME_DIR="$runtime" DBUS_SESSION_BUS_ADDRESS="unix:path=$runtime/bus"
unset DISPLAY WAYLAND_DISPLAY XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME NOTIFY_SOCKET
bus=""
if [ ! -e /usr/lib/systemd/user/dbus.socket ]; then
    dbus-daemon --session --nofork --nopidfile --address="$DBUS_SESSION_BUS_ADDRESS" >"$folder/bus.log" 2>&1 &
    bus=$!
fi
setpriv --inh-caps=-all --bounding-set=-all \
    /lib/systemd/systemd --user --log-target=console >"$folder/manager.log" 2>&1 </dev/null &
manager=$!

for _ in $(seq 500); do
    state=$(systemctl --user is-system-running 2>/dev/null)
    case $state in running | degraded) break ;; esac
    kill -0 $manager 2>/dev/null || break
    sleep 0.05
done
case $state in
running | degraded) echo "ready $$" ;;
*) cat "$folder/manager.log" >&2 ;;
esac
cat >/dev/null # until the test is done

kill -9 $manager # first of all: it would start anew what ends
[ -n "$bus" ] && kill "$bus"
for each in $groups; do echo $$ >"${each%/*}/cgroup.procs"; done # out of them, before what is left there ends
for each in $groups; do
    while [ -e "$each" ]; do
        find "$each" -name cgroup.procs -exec cat {} + | sort -u | xargs -r kill -9 2>/dev/null
        find "$each" -depth -type d -exec rmdir {} \; 2>/dev/null
    done
done
