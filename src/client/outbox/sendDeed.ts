import { reportsContract, type StaffCaseData } from '@cloud/features/reports/contract'
import type { Command } from '@cloud/shared/contract'
import { CallError } from '../errors'
import { askAnew, keyOf, queryClient } from '../queries'
import { storage } from '../storage'
import type { Deed, Step } from './deed'
import type { DeliverAs, Finished } from './ports'

/** What a deed of this device made of a version: whoever saw the one and did it themselves has seen the other. */
interface Move {
  caseId: string
  from: number
  to: number
  key: string
}
/** Not named as an answer: a deed that is repeated after a sign-out must say the same under its key. */
const MOVES = 'moves'
const MOST_MOVES = 200

interface Seen {
  caseId: string
  version: number
}
type Input = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Input => typeof value === 'object' && value !== null
const isSeen = (value: unknown): value is Input & Seen =>
  isRecord(value) && typeof value['caseId'] === 'string' && typeof value['version'] === 'number'

const moves = (): readonly Move[] => storage.get<Move[]>(MOVES) ?? []

/** The version after one's own deeds, up to the one of this key, which may be a repetition. */
function versionNow({ caseId, version }: Seen, key: string): number {
  const next = moves().find((move) => move.caseId === caseId && move.from === version && move.key !== key)
  return next && next.to > version ? versionNow({ caseId, version: next.to }, key) : version
}

function caughtUp(input: Input, key: string): Input {
  const now = <T extends Input>(one: T): T => (isSeen(one) ? { ...one, version: versionNow(one, key) } : one)
  const { cases } = input
  return Array.isArray(cases) ? { ...input, cases: cases.map((one: Input) => now(one)) } : now(input)
}

/** Remembers what an answer says of the versions. */
function remember(input: Input, answer: unknown, key: string): void {
  const asked = [input, ...(Array.isArray(input['cases']) ? (input['cases'] as unknown[]) : [])].filter(
    isSeen,
  )
  const told = isRecord(answer) && Array.isArray(answer['items']) ? (answer['items'] as unknown[]) : [answer]
  const fresh = asked.flatMap(({ caseId, version }): Move[] => {
    const after = told.find((one) => isRecord(one) && (one['caseId'] ?? one['id']) === caseId)
    const to = isRecord(after) ? after['version'] : undefined
    return typeof to === 'number' && to > version ? [{ caseId, from: version, to, key }] : []
  })
  if (fresh.length > 0) {
    storage.set(MOVES, [...fresh, ...moves().filter((move) => move.key !== key)].slice(0, MOST_MOVES))
  }
}

/** The case as it is now goes to the page, and not into the entry: there it would lie about. */
function show(fresh: unknown, personId: string | null): void {
  if (!isRecord(fresh) || typeof fresh['id'] !== 'string') return
  // an answer of a deed, or the detail of a 409: the kernel has checked it by the contract
  const one = fresh as unknown as StaffCaseData
  queryClient.setQueryData(keyOf(reportsContract.caseForStaff, { caseId: one.id }, personId), one)
}

const askListsAnew = () => {
  for (const name of ['inbox', 'inboxCounts', 'counted', 'find', 'overview', 'proposal']) {
    void askAnew('reports', name)
  }
}

/** The cases of several that were not done, and why. */
const failedOf = (answer: unknown): { caseId: string; why: string }[] =>
  isRecord(answer) && Array.isArray(answer['items'])
    ? (answer['items'] as unknown[]).flatMap((one) =>
        isRecord(one) && one['ok'] === false
          ? [{ caseId: String(one['caseId']), why: String(one['why']) }]
          : [],
      )
    : []

/**
 * Sends what a member of staff did, its commands one after the other; begun again, it says the same under the same keys.
 * @throws CallError; `conflict` without the case in it: that is on the page
 */
export async function sendDeed({ body, fileIds, personId }: Finished, deliver: DeliverAs): Promise<null> {
  const { steps } = body as Deed // `deed.ts`
  let answer: unknown = null
  for (const step of steps) {
    const photos = step === steps.at(-1) && fileIds.length > 0 ? { photos: fileIds } : {}
    answer = await attempt(step, { ...caughtUp(step.input, step.key), ...photos }, personId, deliver)
  }
  show(answer, personId)
  askListsAnew()
  const failed = failedOf(answer)
  if (failed.length > 0) throw new CallError('conflict', '', {}, { failed })
  return null
}

async function attempt(step: Step, input: Input, personId: string | null, deliver: DeliverAs) {
  // of a command the transport reads nothing but where it goes
  const procedure = { kind: 'command', service: step.service, name: step.name } as Command
  try {
    const answer = await deliver(personId, procedure, input, step.key)
    remember(input, answer, step.key)
    return answer
  } catch (error) {
    if (!(error instanceof CallError) || error.code !== 'conflict') throw error
    show(Reflect.get(Object(error.detail), 'case'), personId)
    askListsAnew()
    throw new CallError('conflict', error.words, error.fields)
  }
}
