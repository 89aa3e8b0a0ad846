/** Starts with a folder of counties that are refused. */
import { mkdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Bundled, bundle } from '../../tests/support/bundled'
import { begin, ended } from '../../tests/support/programs'
import { CountiesFolder, JIMSAR, MULEI, NAMES } from '../../tests/support/two-counties'
import { deploymentWords as words } from '../platform/deployment/words'
import { hostWords } from './words'

const BOTH = [MULEI, JIMSAR] as const

let bundled: Bundled
beforeAll(() => {
  bundled = bundle({ main: 'cloud/host/main.ts' })
})
afterAll(() => bundled.remove())

describe('a start that is refused is one sentence, exit code 1, and nothing is made', () => {
  const key = (fill: number) => Buffer.alloc(32, fill).toString('base64')
  const at = (folder: CountiesFolder, code: string) => path.join(folder.folder, `${code}.env`)
  const own = (settings: Record<string, string>) => () => new CountiesFolder({ [JIMSAR]: settings })
  const divisions = (content: string) => () => {
    const folder = new CountiesFolder()
    writeFileSync(folder.divisions, content)
    return folder
  }
  const named = (why: string) => words.ofCounty(JIMSAR, undefined, why)

  test.each<[string, () => CountiesFolder, (folder: CountiesFolder) => string, Record<string, string>?]>([
    [
      'one host name in two files',
      own({ PUBLIC_URL: `https://${NAMES[MULEI]}:8443/` }),
      () => words.sameHostName(JIMSAR, MULEI, NAMES[MULEI]),
    ],
    ['no host name', own({ PUBLIC_URL: '' }), () => words.noHostName(JIMSAR)],
    ['one key in two files', own({ SECRET_KEY: key(1) }), () => words.sameKey(JIMSAR, MULEI)],
    [
      'the key of one that seals in another',
      own({ DATA_KEYS: `k1:${key(4)},k2:${key(2)}` }),
      () => words.sameKey(JIMSAR, MULEI),
    ],
    ['no key of its own', own({ DATA_KEYS: '' }), (folder) => words.keysOfCounty(at(folder, JIMSAR))],
    [
      'what is the machine’s in a county’s file',
      own({ PORT: '8081', DATA_DIR: '/elsewhere' }),
      (folder) => words.notOfCounty(at(folder, JIMSAR), ['DATA_DIR', 'PORT']),
    ],
    [
      'another county in the file than in its name',
      own({ COUNTY: MULEI }),
      (folder) => words.otherCountyFile(at(folder, JIMSAR), MULEI),
    ],
    [
      'a setting that cannot be read',
      own({ SESSION_DAYS: 'x' }),
      () => named(words.badSetting('SESSION_DAYS')),
    ],
    ['a county whose places nobody knows', own({ DIVISIONS: '' }), () => named(words.unknownCounty(JIMSAR))],
    [
      'divisions that are not there',
      own({ DIVISIONS: '/nowhere.json' }),
      () => named(words.badFile('DIVISIONS')),
    ],
    ['divisions that are no JSON', divisions('{'), ({ divisions: file }) => named(words.badDivisions(file))],
    [
      'a village below no town',
      divisions(
        JSON.stringify({
          county: { code: JIMSAR, name: '吉木萨尔县' },
          towns: [{ code: `${JIMSAR}100`, name: '东边镇' }],
          villages: { [`${JIMSAR}200`]: [{ code: `${JIMSAR}200201`, name: '渠头村委会' }] },
        }),
      ),
      ({ divisions: file }) => named(words.badDivisions(file)),
    ],
    [
      'divisions of another county',
      divisions(
        JSON.stringify({
          county: { code: '652325', name: '奇台县' },
          towns: [{ code: '652325100', name: '东边镇' }],
          villages: {},
        }),
      ),
      ({ divisions: file }) => named(words.otherDivisions(file, '652325', JIMSAR)),
    ],
    [
      'no file of a county in the folder',
      () => {
        const folder = new CountiesFolder()
        for (const code of BOTH) unlinkSync(at(folder, code))
        writeFileSync(path.join(folder.folder, 'mulei.env'), '')
        return folder
      },
      ({ folder }) => words.badCounties(folder),
    ],
    [
      'no folder',
      () => {
        const folder = new CountiesFolder()
        rmSync(folder.folder, { recursive: true })
        return folder
      },
      ({ folder }) => words.badCounties(folder),
    ],
    ['a demo county', own({}), () => words.demoOfCounties, { DEMO: '1' }],
    [
      'photos from when there was one county',
      () => {
        const folder = new CountiesFolder()
        const store = path.join(folder.root, 'data/files')
        mkdirSync(path.join(store, MULEI), { recursive: true })
        writeFileSync(path.join(store, 'a-photo'), '')
        return folder
      },
      ({ root: below }) => words.filesOfOne(path.join(below, 'data/files')),
    ],
  ])('%s', async (_, made, told, env = {}) => {
    const folder = made()
    try {
      const { out, err, code } = await ended(begin(bundled.at('main'), { ...folder.env(), ...env }))
      expect({ err, code }).toEqual({ err: `${told(folder)}\n`, code: 1 })
      expect(told(folder)).toMatch(/^[^\n]*[\u4e00-\u9fff][^\n]*。$/)
      expect([`${hostWords.opening}\n`, '']).toContain(out)
    } finally {
      folder.remove()
    }
  })
})
