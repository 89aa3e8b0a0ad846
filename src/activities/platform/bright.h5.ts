/** Keeps the screen on while a ticket is shown; a browser cannot make it brighter. @returns undoes it */
export function holdBright(): () => void {
  let lock: WakeLockSentinel | undefined
  let ended = false
  // absent on http and in older browsers, refused when the battery is low
  const asked = 'wakeLock' in navigator ? navigator.wakeLock.request('screen') : undefined
  void asked?.then(
    (given) => {
      if (ended) void given.release()
      else lock = given
    },
    () => undefined,
  )
  return () => {
    ended = true
    void lock?.release()
  }
}
