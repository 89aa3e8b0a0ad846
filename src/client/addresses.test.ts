import * as addresses from '@cloud/shared/addresses'

interface AppPages {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
}

/** Pages as the app registers them; its configuration calls a function that only the build has. */
async function registered(): Promise<string[]> {
  Object.assign(globalThis, { defineAppConfig: (config: AppPages) => config })
  const { default: config } = await import('@/app.config')
  const { pages, subPackages = [] } = config
  return [
    ...(pages ?? []),
    ...subPackages.flatMap(({ root, pages: own }) => own.map((page) => `${root}/${page}`)),
  ].map((page) => `/${page}`)
}

/** Every address of the list, each made with something asked where it takes it. */
function all(): string[] {
  const { TAB, MISSING, ACCOUNT, REPORTS, ACTIVITIES, AIR, SURVEY, ORGANISE, DESK, JOIN } = addresses
  const { AIR_DESK_PAGES, SURVEY_DESK_PAGES } = addresses
  return [
    ...Object.values(TAB),
    MISSING,
    ...[ACCOUNT.devices, ACCOUNT.password, ACCOUNT.scan(), ACCOUNT.scan('c'), ACCOUNT.desktop(DESK.home)],
    ...[REPORTS.compose(), REPORTS.compose('d'), REPORTS.mine, REPORTS.case('c'), REPORTS.caseOnPhone('e')],
    ...[REPORTS.caseByReceipt, REPORTS.ledgerCase('2610-0184')],
    ...[ACTIVITIES.detail('a'), ACTIVITIES.ticket('s'), ACTIVITIES.mine, ACTIVITIES.record],
    ...[ACTIVITIES.verify('Q7K42MXD'), ACTIVITIES.trees, ACTIVITIES.wish],
    ...[AIR.year(), AIR.year(2025), AIR.alerts],
    ...[SURVEY.home, SURVEY.answer(), SURVEY.answer(true), SURVEY.invited({ invite: 'I' }), SURVEY.invite],
    ...[
      SURVEY.today,
      SURVEY.household(3),
      SURVEY.visit(3),
      SURVEY.finish('s'),
      SURVEY.receipt,
      SURVEY.result,
      SURVEY.resultOf('s'),
      SURVEY.evidence('s'),
    ],
    ...[
      ORGANISE.list,
      ORGANISE.edit('d'),
      ORGANISE.activity('a'),
      ORGANISE.figures,
      ORGANISE.figuresOf(2026),
      ORGANISE.found({ when: 'past' }),
    ],
    ...[ORGANISE.checkin('a'), ORGANISE.walkin('a'), ORGANISE.finish('a')],
    ...[
      DESK.home,
      DESK.cases(),
      DESK.case('c'),
      DESK.print('c'),
      DESK.people(),
      JOIN(),
      JOIN('Q7K4-2MXD-AAAA'),
      DESK.settings(),
      DESK.overview(),
      DESK.overviewPaper(),
      DESK.openings,
      DESK.photos,
    ],
    ...AIR_DESK_PAGES.map(DESK.air),
    ...SURVEY_DESK_PAGES.map((page) => DESK.survey(page, 's')),
    DESK.questions('c'),
  ]
}

test('every address leads to a page of the app, and every page but the gallery has one', async () => {
  const paths = new Set(all().map((address) => address.split('?')[0]))
  const pages = (await registered()).filter((page) => !page.startsWith('/gallery/'))
  expect([...paths].sort()).toEqual(pages.sort())
})

test('what is asked of a page stands in its address, and only what is asked', () => {
  const { AIR, DESK, REPORTS, SURVEY } = addresses
  expect(REPORTS.case('7')).toBe('/reports/case/index?id=7')
  expect(DESK.cases({ desk: 'dept:water', queue: 'doing' })).toBe(
    '/desk/reports/cases/index?desk=dept%3Awater&queue=doing',
  )
  expect([AIR.year(), SURVEY.answer(true)]).toEqual(['/air/year/index', '/survey/answer/index?assisted=1'])
})

test('nobody else writes the path of a page', async () => {
  const { readdirSync, readFileSync } = await import('node:fs')
  const path = await import('node:path')
  const roots = ['src', 'cloud/features', 'cloud/platform', 'cloud/host'].map((root) => path.resolve(root))
  const written = roots.flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|app\.config\.ts$|moved\.ts$/.test(file))
      .filter((file) =>
        /['"`]\/(?:pages|reports|activities|air|survey|organise|desk)\/[\w/]*index\b/.test(
          readFileSync(path.join(root, file), 'utf8').replace(/^\s*(?:\/\*\*|\*|\/\/).*$/gm, ''),
        ),
      ),
  )
  expect(written).toEqual([])
})
