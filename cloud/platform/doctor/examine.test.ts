import * as v from 'valibot'
import { type Check, defineCheck, type Examined, type Look } from './check'
import { examine } from './examine'
import { metricsText } from './metrics'

const checkOf = (name: string, look: () => Promise<Look<{ of: string }>>): Check =>
  defineCheck(name, v.object({ of: v.string() }), look, ({ of }) => ({ what: of, cure: '' }))
const at = {} as Examined // these checks look at nothing

const warns = checkOf('warns', () =>
  Promise.resolve({ findings: [{ level: 'warn', about: { of: 'a' } }], news: [{ of: 'c' }] }),
)
const hurts = checkOf('hurts', () =>
  Promise.resolve({
    findings: [{ level: 'bad', about: { of: 'b' } }],
    figures: [{ name: 'left_bytes', help: 'What is left.', value: 7 }],
  }),
)
const breaks = checkOf('breaks', () => Promise.reject(new TypeError('Failed query: params: 王小明')))
const hangs = checkOf('hangs', () => new Promise(() => {}))

it('tells the worst first, and what one check cannot see hides nothing of the others', async () => {
  expect(await examine([warns, breaks, hangs, hurts], at, 1)).toEqual({
    found: [
      { check: 'hurts', level: 'bad', about: { of: 'b' } },
      { check: 'warns', level: 'warn', about: { of: 'a' } },
    ],
    news: [{ check: 'warns', about: { of: 'c' } }],
    figures: [{ name: 'left_bytes', help: 'What is left.', value: 7 }],
    // never a message: it may quote what was asked
    blind: [
      { check: 'breaks', error: 'TypeError' },
      { check: 'hangs', error: 'slow' },
    ],
  })
})

it('is read by monitors: a line for each check and level, also where nothing is wrong', async () => {
  const text = metricsText(['hurts', 'well', 'breaks'], await examine([hurts, breaks], at))
  expect(text.split('\n')).toEqual([
    '# HELP mulei_findings What is wrong, by check and level.',
    '# TYPE mulei_findings gauge',
    'mulei_findings{check="hurts",level="bad"} 1',
    'mulei_findings{check="hurts",level="warn"} 0',
    'mulei_findings{check="well",level="bad"} 0',
    'mulei_findings{check="well",level="warn"} 0',
    'mulei_findings{check="breaks",level="bad"} 0',
    'mulei_findings{check="breaks",level="warn"} 0',
    '# HELP mulei_check_blind Whether a check could not look.',
    '# TYPE mulei_check_blind gauge',
    'mulei_check_blind{check="hurts"} 0',
    'mulei_check_blind{check="well"} 0',
    'mulei_check_blind{check="breaks"} 1',
    '# HELP mulei_left_bytes What is left.',
    '# TYPE mulei_left_bytes gauge',
    'mulei_left_bytes 7',
    '',
  ])
})
