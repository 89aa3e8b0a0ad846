/** What the lockfile lets in: packages of a registry, each with the hash of what it was when it was chosen. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryRoot } from '../support/repository'

interface Entry {
  version?: string
  resolved?: string
  integrity?: string
  link?: boolean
  inBundle?: boolean
  optional?: boolean
  dev?: boolean
  engines?: { node?: string }
}
type Ranges = Record<string, string>
// written by npm
const read = <T>(file: string) => JSON.parse(readFileSync(join(repositoryRoot(), file), 'utf8')) as T

const { lockfileVersion, packages } = read<{ lockfileVersion: number; packages: Record<string, Entry> }>(
  'package-lock.json',
)
const entries = Object.entries(packages).filter(([place]) => place !== '')

/**
 * The registry has no such version of these compilers for machines that we do not build on, so nothing can be
 * installed from their entries, and npm goes on without. One that comes later brings its hash, or falls out here.
 */
const NOWHERE = ['darwin-arm64', 'darwin-x64', 'linux-arm64-gnu', 'win32-x64-msvc'].map(
  (machine) => `node_modules/@tarojs/binding-${machine} 4.2.1`,
)

test('every package comes from a registry: no address, no folder, no repository', () => {
  expect(lockfileVersion).toBe(3)
  expect(entries.length).toBeGreaterThan(1000)
  // without `resolved` npm asks the registry it is set up with; git, files and other addresses stand only there
  const elsewhere = entries.filter(
    ([, { resolved, link, version = '' }]) =>
      resolved !== undefined || link === true || !/^\d+\.\d+\.\d+[\w.+-]*$/.test(version),
  )
  expect(elsewhere).toEqual([])
  expect(readFileSync(join(repositoryRoot(), '.npmrc'), 'utf8')).toMatch(
    /^omit-lockfile-registry-resolved=true$/m,
  )
})

test('every package that can be had has its hash', () => {
  const without = entries.filter(
    ([, { integrity, inBundle }]) => !inBundle && !/^sha512-/.test(integrity ?? ''),
  )
  expect(without.map(([place, { version }]) => `${place} ${version}`)).toEqual(NOWHERE)
  for (const [, { optional, dev }] of without) expect([optional, dev]).toEqual([true, true])
})

/** Whether a range of versions lets one in: alternatives of comparisons, each of which must hold. */
function allows(range: string, version: readonly number[]): boolean {
  const compare = (bound: readonly number[]) => {
    const at = bound.findIndex((part, n) => part !== version[n])
    return at < 0 ? 0 : (version[at] ?? 0) - (bound[at] ?? 0)
  }
  return range.split('||').some((alternative) =>
    alternative
      .replace(/([<>=^~v])\s+/g, '$1')
      .trim()
      .split(/\s+/)
      .every((comparison) => {
        const [, sign = '', numbers = ''] = /^([<>=^~]*)v?([\d.]*)/.exec(comparison) ?? []
        const bound = numbers.split('.').filter(Boolean).map(Number)
        const full = [0, 1, 2].map((n) => bound[n] ?? 0)
        if (numbers === '') return true
        if (sign === '>=') return compare(full) >= 0
        if (sign === '>') return compare(full) > 0
        if (sign === '<') return compare(full) < 0
        if (sign === '<=') return compare(full) <= 0
        if (sign === '^') return compare(full) >= 0 && version[0] === bound[0]
        if (sign === '~') return compare(full) >= 0 && version[0] === bound[0] && version[1] === full[1]
        return bound.every((part, n) => part === version[n])
      }),
  )
}

test('every package runs on the oldest Node that the program promises', () => {
  const { engines } = read<{ engines: { node: string } }>('package.json')
  const [, major = '', minor = ''] = /^>=(\d+)\.(\d+)$/.exec(engines.node) ?? []
  const oldest = [Number(major), Number(minor), 0]
  expect(packages['']?.engines).toEqual(engines)
  const others = entries.filter(
    ([, each]) =>
      !each.optional && typeof each.engines?.node === 'string' && !allows(each.engines.node, oldest),
  )
  expect(others.map(([place, each]) => [place, each.engines?.node])).toEqual([])
  // the test itself: what two packages asked for when the program promised less
  expect([allows('>= 20.19.0', [20, 9, 0]), allows('^18.18.0 || ^20.9.0 || >=21.1.0', [20, 9, 0])]).toEqual([
    false,
    true,
  ])
})

test('what we ask for are versions, not addresses', () => {
  const { dependencies, devDependencies } = read<{ dependencies: Ranges; devDependencies: Ranges }>(
    'package.json',
  )
  for (const [name, range] of Object.entries({ ...dependencies, ...devDependencies }))
    expect([name, range]).toEqual([name, expect.stringMatching(/^[\^~]?\d+(\.\d+){0,2}(-[\w.]+)?$/)])
})
