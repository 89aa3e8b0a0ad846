import { spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

/** All files of a place that may go into a build. */
export function files(place) {
  if (!existsSync(place)) return []
  if (statSync(place).isFile()) return [place]
  return readdirSync(place, { withFileTypes: true })
    .flatMap((entry) => files(path.join(place, entry.name)))
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .sort()
}

/** Runs a program to its end. @returns what it wrote @throws with all that it said when it fails */
export function run(command, args, env = {}, cwd = '.') {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    let written = ''
    child.stdout.on('data', (chunk) => (written += chunk))
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve(written) : reject(new Error(`${args.join(' ')} ended with ${code}\n${output}`)),
    )
  })
}

/** Builds for `h5` or `weapp`. */
export const taro = (type, env) =>
  // without --no-check Taro asks a server on the internet how to check its configuration
  run(process.execPath, ['node_modules/@tarojs/cli/bin/taro', 'build', '--type', type, '--no-check'], env)
