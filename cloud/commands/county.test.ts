import { CountiesFolder, JIMSAR, MULEI } from '../../tests/support/two-counties'
import { deploymentWords } from '../platform/deployment/words'
import { StartError } from '../platform/deployment/declare'
import { CommandError } from './call'
import { choose, placeOf, takeCounty } from './county'

it.each([
  [['list'], undefined, ['list']],
  [['--county', JIMSAR, 'list'], JIMSAR, ['list']],
  [['list', `--county=${JIMSAR}`, '--json'], JIMSAR, ['list', '--json']],
  [['list', '--county', JIMSAR, '--json'], JIMSAR, ['list', '--json']],
  // said and left open is no county, and not the one there is
  [['list', '--county'], '', ['list']],
  [['list', '--county='], '', ['list']],
  // an option of another name
  [['--countywide'], undefined, ['--countywide']],
])('of %j the county is %j, and the command reads %j', (args, county, left) => {
  const read = [...args]
  expect(takeCounty(read)).toBe(county)
  expect(read).toEqual(left)
})

describe('where several counties live', () => {
  let folder: CountiesFolder
  beforeEach(() => (folder = new CountiesFolder({ [JIMSAR]: { SESSION_DAYS: '30' } })))
  afterEach(() => folder.remove())
  const chosen = (named?: string, whole?: boolean, env: Record<string, string> = {}) =>
    choose(folder.env(env), named, process.cwd(), whole)
  const which = deploymentWords.whichCounty([JIMSAR, MULEI])

  it('a command works with the settings of the one that is meant, and with no key of another', () => {
    const { env, counties } = chosen(JIMSAR)
    expect([env.COUNTY, env.SESSION_DAYS, counties]).toEqual([JIMSAR, '30', [JIMSAR, MULEI]])
    const other = chosen(MULEI).env
    expect(other.SESSION_DAYS).toBeUndefined()
    expect([env.SECRET_KEY, env.DATA_KEYS]).not.toEqual([other.SECRET_KEY, other.DATA_KEYS])
    // as the environment says it, unless the call does
    expect(chosen(undefined, false, { COUNTY: MULEI }).env.COUNTY).toBe(MULEI)
    expect(chosen(JIMSAR, false, { COUNTY: MULEI }).env.COUNTY).toBe(JIMSAR)
  })

  it('asks which one where it is not said, and takes none that is not there', () => {
    for (const named of [undefined, '', '652325', MULEI.slice(0, 4)]) {
      expect(() => chosen(named)).toThrow(CommandError)
      expect(() => chosen(named)).toThrow(which)
    }
  })

  it('what is about all of the database needs no name, and does not take a wrong one for none', () => {
    expect(chosen(undefined, true)).toMatchObject({ env: { COUNTY: JIMSAR }, counties: [JIMSAR, MULEI] })
    expect(() => chosen('652325', true)).toThrow(which)
  })

  it('what is wrong with a county is told with its code', () => {
    folder.remove()
    folder = new CountiesFolder({ [JIMSAR]: { SESSION_DAYS: 'x' } })
    const at = chosen(JIMSAR, false, { DATABASE_URL: 'postgres://x@127.0.0.1/x' })
    const told = deploymentWords.ofCounty(JIMSAR, undefined, deploymentWords.badSetting('SESSION_DAYS'))
    expect(() => placeOf(at, process.cwd())).toThrow(told)
    expect(() => placeOf(at, process.cwd())).toThrow(StartError)
  })
})

it('where one county lives it is the one, and a name stands for the setting', () => {
  expect(choose({ COUNTY: '' }, undefined, process.cwd())).toEqual({ env: { COUNTY: '' } })
  expect(choose({}, JIMSAR, process.cwd())).toEqual({ env: { COUNTY: JIMSAR } })
})
