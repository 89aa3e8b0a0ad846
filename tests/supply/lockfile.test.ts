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
  os?: string[]
  cpu?: string[]
}
type Ranges = Record<string, string>
// written by npm
const read = <T>(file: string) => JSON.parse(readFileSync(join(repositoryRoot(), file), 'utf8')) as T

const { lockfileVersion, packages } = read<{ lockfileVersion: number; packages: Record<string, Entry> }>(
  'package-lock.json',
)
const entries = Object.entries(packages).filter(([place]) => place !== '')

/** Compilers for machines that we do not build on: npm wrote them down without having seen them. */
const OTHER_MACHINES = /\/(@swc\/core|@tarojs\/binding|@unrs\/resolver-binding)-[\w-]+$/

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

test('every package has its hash, and what is installed here or runs has no exception', () => {
  const without = entries.filter(
    ([, { integrity, inBundle }]) => !inBundle && !/^sha512-/.test(integrity ?? ''),
  )
  for (const [place, { optional, dev, os, cpu }] of without)
    expect([place, OTHER_MACHINES.test(place), optional, dev, Boolean(os ?? cpu)]).toEqual([
      place,
      true,
      true,
      true,
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
