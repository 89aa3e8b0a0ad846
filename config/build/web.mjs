import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { files, taro } from './parts.mjs'

const browserBundle = { bundle: true, minify: true, legalComments: 'none' }

const hashOf = (content) => createHash('sha256').update(content).digest('hex')

/** The script that asks for the files of the page that is opened first; its tag goes before those of the app. */
async function buildEarly(root, { home, pages }) {
  const { outputFiles } = await build({
    ...browserBundle,
    entryPoints: ['src/client/early.ts'],
    write: false,
    target: 'es2019',
    define: {
      PAGE_FILES: JSON.stringify(pages),
      HOME_PAGE: JSON.stringify(home),
      API_BASE: JSON.stringify(process.env.API_BASE ?? ''),
    },
  })
  const [{ text }] = outputFiles
  const name = `js/early.${hashOf(text).slice(0, 8)}.js`
  writeFileSync(path.join(root, name), text)
  const page = path.join(root, 'index.html')
  const html = readFileSync(page, 'utf8')
  const tag = `<script async src="/${name}"></script>`
  // the styles of the app are for the app: what shows while opening does not wait for them
  const [styles] = html.match(/<link href="[^"]*" rel="stylesheet">/) ?? ['']
  if (!html.includes('<script defer') || styles === '')
    throw new Error('index.html has another form than expected')
  const early = html.replace(styles, '').replace('<script defer', `${tag}<script defer`)
  writeFileSync(page, early.replace('</body>', `${styles}</body>`))
}

/** The worker that keeps the web build on the phone, with a list of all its files; those of the desk are apart. */
async function buildWorker(root, { desk }) {
  const addresses = files(root)
    .filter((file) => !/\.(map|txt)$/.test(file))
    .map((file) => ({ file, name: path.relative(root, file).split(path.sep).join('/') }))
  await build({
    ...browserBundle,
    entryPoints: ['src/client/offline/worker.ts'],
    outfile: path.join(root, 'sw.js'),
    target: 'es2020',
    define: {
      'process.env.NODE_ENV': '"production"',
      BUILT_FILES: JSON.stringify(
        addresses
          .filter(({ name }) => !desk.includes(name))
          .map(({ file, name }) => ({
            url: `/${name}`,
            revision: /\.[0-9a-f]{8}\./.test(name) ? null : hashOf(readFileSync(file)).slice(0, 16),
          })),
      ),
      DESK_FILES: JSON.stringify(desk.map((name) => `/${name}`)),
    },
  })
}

/** What ticks for a tab of the desk that nobody looks at. Its name stays: the list of all files says which one it is. */
async function buildClock(root) {
  await build({
    ...browserBundle,
    entryPoints: ['src/desk/shell/alarm/clock.worker.ts'],
    outfile: path.join(root, 'desk-clock.js'),
    target: 'es2020',
  })
}

/** Text is sent compressed as well as it can be: that costs a build seconds, and every visit on a slow line gains. */
function compress(root) {
  for (const file of files(root).filter((each) => /\.(js|css|html)$/.test(each))) {
    const content = readFileSync(file)
    const brotli = { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }
    writeFileSync(`${file}.br`, brotliCompressSync(content, brotli))
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
  }
}

/** The web build of a county with what is made of its description. @param to folder that it goes to */
export async function buildWeb(to, { env }) {
  await taro('h5', env)
  const built = JSON.parse(readFileSync(`${to}.json`, 'utf8'))
  await buildEarly(to, built)
  await buildClock(to)
  await buildWorker(to, built)
  compress(to)
}
