#!/bin/bash
# Mounts what programs expect to find, in a mount namespace of our own, and runs a command there or in the root.
# enter.sh <root> in|beside <command…>
set -e
root=$1
where=$2
shift 2
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/run"
if [ "$where" = in ]; then exec chroot "$root" "$@"; fi
exec "$@"
