// The walls between the rooms of the product, as zones of the lint rule import-x/no-restricted-paths.
import { readdirSync } from 'node:fs'

const folders = (place) =>
  readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)

/** Folders of src that every feature may use. */
const SHARED_FRONT = ['ui', 'client', 'theme', 'locales']
/** Those that put features together, and the desk, whose folders are rooms of their own. */
const COMPOSED_FRONT = ['pages', 'gallery', 'custom-tab-bar', 'desk', 'organise']
const DOORS = ['host', 'functions', 'commands']

/** What others may ask of a feature. */
const CONTRACTS = ['cloud/features/*/contract.ts', 'cloud/features/*/contract/**']
const FACES = ['cloud/features/*/index.ts', ...CONTRACTS]

const zone = (target, from, message, except = []) => ({
  target: target.map((each) => `./${each}`),
  from: from.map((each) => `./${each}`),
  // patterns in `from` ask for patterns here, which are looked for in the whole path
  except: except.map((each) => `**/${each}`),
  message,
})

const inside = (place) => `${place}/**/*`
/** What puts features together. */
const LISTS = ['cloud/product.ts*']
/** What is neither the app nor its services. */
const AROUND = ['tests', 'config'].map(inside)

function cloudWalls() {
  const features = folders('cloud/features')
  const others = (one) =>
    features.filter((each) => each !== one).map((each) => inside(`cloud/features/${each}`))
  const doors = DOORS.map((door) => inside(`cloud/${door}`))
  return [
    zone(
      ['cloud'],
      [inside('src'), ...AROUND],
      'the services import nothing of the app, its builds and tests',
    ),
    zone(
      ['cloud/shared'],
      [inside('cloud')],
      'cloud/shared is for both sides: it imports nothing of the cloud',
      ['cloud/shared/**'],
    ),
    zone(
      ['cloud/features/*/contract.ts', 'cloud/features/*/contract/**'],
      [inside('cloud')],
      'a contract goes to the phone: it knows pure rules, other contracts and cloud/shared',
      [...CONTRACTS, 'cloud/features/*/rules/**', 'cloud/shared/**'],
    ),
    zone(
      ['cloud/features/*/rules/**'],
      ['database', 'adapters', 'kernel']
        .map((part) => inside(`cloud/platform/${part}`))
        .concat('cloud/features/*/tables.ts', 'cloud/features/*/service.ts'),
      'rules are pure: they know neither the database nor the kernel',
    ),
    zone(
      ['cloud/platform'],
      [inside('cloud/features'), inside('cloud/demo'), ...LISTS, ...doors],
      'the platform knows ports only: no feature, no door',
    ),
    ...features.map((feature) =>
      zone(
        [`cloud/features/${feature}`],
        others(feature),
        'features meet only through their faces: index.ts and contract',
        FACES,
      ),
    ),
    zone(
      ['cloud/features'],
      [inside('cloud/demo'), ...LISTS, ...doors],
      'a feature declares what it brings (index.ts); the product and the doors take it from there',
    ),
    zone(
      ['cloud/functions', 'cloud/commands'],
      [inside('cloud/features')],
      'a door knows of a feature only its face: index.ts and contract',
      FACES,
    ),
    zone(
      ['cloud/host'],
      [inside('cloud/features')],
      'the host knows no feature by name: it opens what cloud/product.ts lists',
    ),
    ...folders('cloud/functions').map((one) =>
      zone(
        [`cloud/functions/${one}`],
        folders('cloud/functions')
          .filter((each) => each !== one)
          .map((each) => inside(`cloud/functions/${each}`)),
        'a function is deployed alone: what several share lies beside their folders',
      ),
    ),
    ...DOORS.map((door) =>
      zone(
        [`cloud/${door}`],
        DOORS.filter((each) => each !== door).map((each) => inside(`cloud/${each}`)),
        'nothing imports a door; what doors share lies in cloud/platform/deployment',
      ),
    ),
    zone(['cloud/product.ts'], [inside('cloud/features')], 'the product lists features by their faces', [
      'cloud/features/*/index.ts',
    ]),
    zone(['cloud/product.ts', 'cloud/demo'], doors, 'nothing imports a door'),
    zone(['cloud/demo'], LISTS, 'the product lists the demo, not the other way'),
  ]
}

function frontWalls() {
  const all = folders('src')
  const features = all.filter((name) => ![...SHARED_FRONT, ...COMPOSED_FRONT].includes(name))
  const outside = [...features, ...COMPOSED_FRONT.filter((name) => name !== 'desk')]
  const rooms = folders('src/desk').filter((name) => !['shell', 'platform'].includes(name))
  return [
    zone(
      ['src'],
      [inside('cloud'), ...AROUND],
      'src knows of the services only their contracts and what stands in cloud/shared',
      [...CONTRACTS, 'cloud/shared/**', 'config/pages.ts'],
    ),
    ...features.map((feature) =>
      zone(
        [`src/${feature}`],
        [...features.filter((each) => each !== feature), ...COMPOSED_FRONT].map((each) =>
          inside(`src/${each}`),
        ),
        'a feature does not reach into another: share through src/ui, src/client or a contract',
      ),
    ),
    ...rooms.map((room) =>
      zone(
        [`src/desk/${room}`],
        [
          ...rooms.filter((each) => each !== room).map((each) => inside(`src/desk/${each}`)),
          ...outside.map((each) => inside(`src/${each}`)),
        ],
        'a room of the desk uses its own folder, desk/shell, ui and client: residents have other pages',
      ),
    ),
    zone(
      ['src/desk/shell', 'src/desk/platform', 'src/desk/*.ts'],
      [...rooms.map((each) => inside(`src/desk/${each}`)), ...outside.map((each) => inside(`src/${each}`))],
      'the frame of the desk knows no room of it',
    ),
    zone(
      ['src/organise'],
      [
        ...rooms.map((each) => inside(`src/desk/${each}`)),
        ...outside
          .filter((each) => !['activities', 'organise'].includes(each))
          .map((each) => inside(`src/${each}`)),
      ],
      'organisers see activities as residents do, in the frame of the desk: no other room of either',
    ),
    zone(
      SHARED_FRONT.map((each) => `src/${each}`),
      [...features, ...COMPOSED_FRONT].map((each) => inside(`src/${each}`)),
      'what every feature uses knows none of them',
    ),
  ]
}

/** Every wall, as lint holds it. Tests are excepted, and the demo may write into the tables of features. */
export const walls = () => [...cloudWalls(), ...frontWalls()]
