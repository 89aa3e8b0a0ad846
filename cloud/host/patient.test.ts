import { StartError } from '../platform/deployment/declare'
import { deploymentWords } from '../platform/deployment/words'
import { openPatiently } from './patient'
import { hostWords } from './words'

const coded = (code: string) => Object.assign(new Error('database'), { code })
const away = () =>
  new StartError(deploymentWords.unreachable('DATABASE_URL'), {
    cause: new Error('query', { cause: coded('ECONNREFUSED') }),
  })

/** Opens what fails so and then succeeds. */
async function opened(errors: unknown[], patient = true) {
  const said: string[] = []
  const waits: number[] = []
  const left = [...errors]
  const open = () => {
    const error = left.shift()
    return error === undefined ? Promise.resolve('open') : Promise.reject(error as Error)
  }
  const wait = (ms: number) => Promise.resolve(waits.push(ms))
  const end = await openPatiently(open, { patient, say: (text) => said.push(text), wait }).catch(
    (error: unknown) => error,
  )
  return { end, said, waits }
}

it('waits for a database that is not there, says so each time and never hurries', async () => {
  const { end, said, waits } = await opened(Array.from({ length: 7 }, away))
  expect(end).toBe('open')
  expect(waits).toEqual([1, 2, 4, 8, 15, 15, 15].map((seconds) => seconds * 1000))
  expect(said[0]).toBe(hostWords.waiting(deploymentWords.unreachable('DATABASE_URL'), 1))
})

it.each(['57P03', '53300', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', '3D000'])(
  'waits for what passes by itself: %s',
  async (code) => {
    expect(await opened([coded(code)])).toMatchObject({ end: 'open', waits: [1000] })
  },
)

it.each(['28P01', '28000', '42501', 'EACCES'])(
  'does not wait for what somebody must mend: %s',
  async (code) => {
    const error = new StartError('words', { cause: coded(code) })
    expect(await opened([error])).toEqual({ end: error, said: [], waits: [] })
  },
)

it('on one’s own computer says at once what is wrong', async () => {
  const error = away()
  expect(await opened([error], false)).toEqual({ end: error, said: [], waits: [] })
})
