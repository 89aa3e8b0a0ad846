import * as v from 'valibot'
import {
  declareSettings,
  givenTo,
  StartError,
  Switch,
  Text,
  unreadable,
  WebAddress,
  WholeNumber,
} from './declare'
import { deploymentWords } from './words'

const trial = declareSettings(
  {
    TRIAL_PORT: { schema: WholeNumber(0, 65_535), meaning: '端口。', absent: '关' },
    TRIAL_URL: { schema: WebAddress, meaning: '地址。', absent: '关' },
    TRIAL_KEY: { schema: Text, meaning: '密钥。', absent: '关' },
    TRIAL_ON: { schema: Switch, meaning: '开关。', absent: '关' },
    TRIAL_NAME: { schema: v.optional(v.string(), '木垒'), meaning: '名字。', absent: '木垒' },
  },
  (given) => {
    if (given.TRIAL_URL !== undefined && given.TRIAL_KEY === undefined) throw unreadable('TRIAL_KEY')
    return given
  },
)

it('reads each variable by its schema; an empty one is not set', () => {
  const nothing = {
    TRIAL_PORT: undefined,
    TRIAL_URL: undefined,
    TRIAL_KEY: undefined,
    TRIAL_ON: false,
    TRIAL_NAME: '木垒',
  }
  expect(trial.read({})).toEqual(nothing)
  expect(trial.read({ TRIAL_PORT: '', TRIAL_URL: '', TRIAL_NAME: '' })).toEqual(nothing)
  const all = {
    TRIAL_PORT: '0',
    TRIAL_URL: 'http://127.0.0.1:1',
    TRIAL_KEY: 'k',
    TRIAL_ON: '1',
    TRIAL_NAME: 'x',
  }
  expect(trial.read(all)).toEqual({ ...all, TRIAL_PORT: 0, TRIAL_ON: true })
})

it.each([
  ['TRIAL_PORT', { TRIAL_PORT: '-1' }],
  ['TRIAL_PORT', { TRIAL_PORT: '65536' }],
  ['TRIAL_PORT', { TRIAL_PORT: '1.5' }],
  ['TRIAL_PORT', { TRIAL_PORT: 'http' }],
  ['TRIAL_URL', { TRIAL_URL: 'ftp://x' }],
  ['TRIAL_URL', { TRIAL_URL: 'x' }],
  ['TRIAL_KEY', { TRIAL_URL: 'https://x' }],
])('ends the start with a sentence that names %s', (name, env) => {
  expect(() => trial.read(env)).toThrow(StartError)
  expect(() => trial.read(env)).toThrow(deploymentWords.badSetting(name))
})

it('gives a running feature what it declared, and nothing else of the environment', () => {
  const env = { TRIAL_NAME: 'x', SECRET_KEY: 's', TRIAL_PORT: '7' }
  const settings = { given: givenTo([trial], env) }
  expect(settings.given).toEqual({ TRIAL_NAME: 'x', TRIAL_PORT: '7' })
  expect(trial.of(settings)).toMatchObject({ TRIAL_NAME: 'x', TRIAL_PORT: 7 })
  // read once for a deployment, not at every call
  expect(trial.of(settings)).toBe(trial.of(settings))
})
