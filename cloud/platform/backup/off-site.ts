import { spawn } from 'node:child_process'

/**
 * Hands a back-up to the county's own command, which takes it elsewhere. What it says is shown as it says it.
 * @param command a line of shell; the folder is added as its last word
 * @returns its exit code; null if it could not be started or was killed
 */
export function takeElsewhere(command: string, folder: string): Promise<number | null> {
  return new Promise((resolve) => {
    const stdio = ['ignore', 'inherit', 'inherit'] as const
    const child =
      process.platform === 'win32'
        ? spawn(`${command} "${folder}"`, { shell: true, stdio: [...stdio] })
        : spawn('/bin/sh', ['-c', `${command} "$1"`, 'sh', folder], { stdio: [...stdio] })
    child.on('error', () => resolve(null))
    child.on('close', resolve)
  })
}
