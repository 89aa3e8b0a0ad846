import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import lockfile from 'proper-lockfile'

/** Longer than the embedded database ever blocks the event loop, which also renews the lock. */
const STALE_MS = 30_000

export class FolderInUseError extends Error {
  override name = 'FolderInUseError'
}

/** Whether the process that wrote its id still runs. Our own id is left over from before a restart in a container. */
function holderRuns(pidFile: string): boolean {
  try {
    const pid = Number(readFileSync(pidFile, 'utf8'))
    if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, and belongs to somebody else
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Holds a folder for this process alone until the returned function is called.
 * A holder that was killed is recognised at once by its process id, not only when its lock has grown old.
 * @throws FolderInUseError
 */
export async function holdFolder(folder: string): Promise<() => Promise<void>> {
  const lockPath = `${folder}.lock`
  const pidFile = `${folder}.pid`
  const take = () => lockfile.lock(folder, { stale: STALE_MS, update: 5_000, lockfilePath: lockPath })
  let release: () => Promise<void>
  try {
    release = await take()
  } catch (error) {
    const held = error instanceof Error && 'code' in error && error.code === 'ELOCKED'
    if (!held) throw error
    if (holderRuns(pidFile)) throw new FolderInUseError('data folder is in use', { cause: error })
    rmSync(lockPath, { recursive: true, force: true })
    release = await take()
  }
  writeFileSync(pidFile, String(process.pid))
  return async () => {
    rmSync(pidFile, { force: true })
    await release()
  }
}
