import { readFileSync } from 'node:fs'
import { OLDEST_NODE, requireNode } from './node'

it.each(['16.20.2', '18.20.4', '20.9.0', '20.18.3'])(
  'Node %s is too old, which is said in words',
  (version) => {
    expect(() => requireNode(version)).toThrow(
      expect.objectContaining({ name: 'StartError', message: expect.stringContaining(`现在是 ${version}`) }),
    )
  },
)

it.each(['20.19.0', '20.19.5', '20.20.0', '22.0.0', '24.1.0', process.versions.node])(
  'Node %s will do',
  (version) => expect(() => requireNode(version)).not.toThrow(),
)

it('is the version that the program promises, wherever it says so', () => {
  // written by npm
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } }
  const short = OLDEST_NODE.replace(/\.0$/, '')
  expect(engines.node).toBe(`>=${short}`)
  for (const document of ['README.md', 'CONTRIBUTING.md', 'docs/operate.zh.md'])
    expect([document, readFileSync(document, 'utf8').includes(short)]).toEqual([document, true])
})
