// The walls between the rooms of the product, as zones of the lint rule import-x/no-restricted-paths.
import { readdirSync } from 'node:fs'

const folders = (place) =>
  readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)

/** Folders of src that every feature may use. */
const SHARED_FRONT = ['ui', 'client', 'theme', 'locales']
/** Those that put features together, and the desk, whose folders are rooms of their own. */
const COMPOSED_FRONT = ['pages', 'gallery', 'custom-tab-bar', 'desk']
const DOORS = ['host', 'functions', 'commands']

/** What others may ask of a feature. */
const FACES = ['cloud/features/*/index.ts', 'cloud/features/*/contract.ts', 'cloud/features/*/contract/**']

const zone = (target, from, message, except = []) => ({
  target: target.map((each) => `./${each}`),
  from: from.map((each) => `./${each}`),
  // patterns in `from` ask for patterns here, which are looked for in the whole path
  except: except.map((each) => `**/${each}`),
  message,
})

const inside = (place) => `${place}/**/*`

function cloudWalls() {
  const features = folders('cloud/features')
  const others = (one) =>
    features.filter((each) => each !== one).map((each) => inside(`cloud/features/${each}`))
  const doors = DOORS.map((door) => inside(`cloud/${door}`))
  return [
    zone(
      ['cloud/shared'],
      ['cloud/platform', 'cloud/features', 'cloud/demo', ...DOORS.map((door) => `cloud/${door}`)].map(inside),
      'cloud/shared is for both sides: it imports nothing of the cloud',
    ),
    zone(
      ['cloud/platform'],
      [inside('cloud/features'), inside('cloud/demo'), 'cloud/product.ts*', ...doors],
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
      [inside('cloud/demo'), 'cloud/product.ts*', ...doors],
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
    zone(['cloud/demo'], ['cloud/product.ts*'], 'the product lists the demo, not the other way'),
  ]
}

function frontWalls() {
  const all = folders('src')
  const features = all.filter((name) => ![...SHARED_FRONT, ...COMPOSED_FRONT].includes(name))
  const rooms = folders('src/desk').filter((name) => !['shell', 'platform'].includes(name))
  return [
    ...features.map((feature) =>
      zone(
        [`src/${feature}`],
        [...features.filter((each) => each !== feature), 'desk', 'pages'].map((each) =>
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
          ...[...features, 'pages'].map((each) => inside(`src/${each}`)),
        ],
        'a room of the desk uses its own folder, desk/shell, ui and client: residents have other pages',
      ),
    ),
    zone(
      ['src/desk/shell', 'src/desk/platform'],
      [
        ...rooms.map((each) => inside(`src/desk/${each}`)),
        ...[...features, 'pages'].map((each) => inside(`src/${each}`)),
      ],
      'the frame of the desk knows no room of it',
    ),
    zone(
      SHARED_FRONT.map((each) => `src/${each}`),
      [...features, 'desk', 'pages', 'gallery'].map((each) => inside(`src/${each}`)),
      'what every feature uses knows none of them',
    ),
  ]
}

/** Every wall, as lint holds it. Tests are excepted, and the demo may write into the tables of features. */
export const walls = () => [...cloudWalls(), ...frontWalls()]
