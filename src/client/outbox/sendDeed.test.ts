import { CallError, offlineError } from '../errors'
import { queryClient } from '../queries'
import { resetTaro } from '../../../tests/support/taro-mock'
import type { Deed, Step } from './deed'
import type { DeliverAs, Finished } from './ports'
import { sendDeed } from './sendDeed'

interface Sent {
  name: string
  input: Record<string, unknown>
  key: string
}

const sent: Sent[] = []
/** The server's side: one case, whose version every new key moves on by one, and which knows repeated keys. */
let version = 3
const answers = new Map<string, { said: string; answer: unknown }>()
/** Names whose answer is lost the next time. */
const lost = new Set<string>()

const deliver: DeliverAs = (_person, { name }, input, key) => {
  const asked = input as Sent['input'] // `sendDeed` sends nothing else
  sent.push({ name, input: asked, key })
  const said = JSON.stringify([name, asked])
  const known = answers.get(key)
  if (known && known.said !== said) return Promise.reject(new CallError('conflict', 'key_reused'))
  if (!known && asked['version'] !== version) {
    const detail = { case: { id: 'c1', version, words: 'of the case' } }
    return Promise.reject(new CallError('conflict', 'moved', {}, detail))
  }
  if (!known) version += 1
  const answer = known?.answer ?? { id: 'c1', version }
  answers.set(key, { said, answer })
  return lost.delete(name) ? Promise.reject(offlineError()) : Promise.resolve(answer)
}

// what the page is shown is kept for a while, and the process with it
afterAll(() => queryClient.clear())

const step = (name: string, key: string): Step => ({
  service: 'reports',
  name,
  input: { caseId: 'c1', version: 3 },
  key,
})
const finished = (steps: Step[], fileIds: string[] = []): Finished => ({
  body: {
    cases: ['c1'],
    about: { number: '', title: '' },
    action: '',
    values: null,
    said: '',
    steps,
    at: 0,
  } satisfies Deed,
  fileIds,
  key: 'of the entry',
  nameless: false,
  personId: 'p',
})
const both = () => finished([step('accept', 'k1'), step('dispatch', 'k2')])
const versions = () => sent.map(({ name, input }) => [name, input['version']])

beforeEach(() => {
  resetTaro()
  sent.length = 0
  answers.clear()
  lost.clear()
  version = 3
})

it('each command of a deed follows what the one before made of the case', async () => {
  await sendDeed(both(), deliver)
  expect(versions()).toEqual([
    ['accept', 3],
    ['dispatch', 4],
  ])
})

it.each(['accept', 'dispatch'])(
  'says the same under the same key when the answer of %s was lost',
  async (name) => {
    lost.add(name)
    await expect(sendDeed(both(), deliver)).rejects.toMatchObject({ code: 'offline' })
    await sendDeed(both(), deliver)
    expect(version).toBe(5)
    const said = new Map<string, string>()
    for (const { key, input } of sent) {
      expect(said.get(key) ?? JSON.stringify(input)).toBe(JSON.stringify(input))
      said.set(key, JSON.stringify(input))
    }
  },
)

it('a second deed of the same version is no conflict with one’s own first one', async () => {
  await sendDeed(finished([step('siteVisit', 'k1')]), deliver)
  await sendDeed(finished([step('resolve', 'k2')], ['f1']), deliver)
  expect(sent.at(-1)?.input).toEqual({ caseId: 'c1', version: 4, photos: ['f1'] })
})

it('what somebody else did stays a conflict, and the case does not come along into the entry', async () => {
  await sendDeed(finished([step('siteVisit', 'k1')]), deliver)
  version += 1
  const error: unknown = await sendDeed(finished([step('resolve', 'k2')]), deliver).catch(
    (one: unknown) => one,
  )
  expect(error).toMatchObject({ code: 'conflict', words: 'moved', detail: undefined })
})

it('photos go with the last command alone', async () => {
  await sendDeed(finished([step('accept', 'k1'), step('progress', 'k2')], ['f1', 'f2']), deliver)
  expect(sent.map(({ input }) => input['photos'])).toEqual([undefined, ['f1', 'f2']])
})

it('several at once: those that somebody else moved are told, and the versions of the others remembered', async () => {
  const cases = [
    { caseId: 'c1', version: 3 },
    { caseId: 'c2', version: 7 },
  ]
  const items = [
    { caseId: 'c1', ok: true, why: null, version: 5 },
    { caseId: 'c2', ok: false, why: 'conflict', version: null },
  ]
  const bulk: Step = { service: 'reports', name: 'bulkAssign', input: { cases, desk: 'd' }, key: 'k1' }
  const answer = () => Promise.resolve({ items })
  await expect(sendDeed(finished([bulk]), answer)).rejects.toMatchObject({
    detail: { failed: [{ caseId: 'c2' }] },
  })
  version = 5
  await sendDeed(finished([step('note', 'k2')]), deliver)
  expect(versions()).toEqual([['note', 5]])
})
