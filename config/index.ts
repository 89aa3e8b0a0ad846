import path from 'node:path'
import { defineConfig } from '@tarojs/cli'
import type webpack from 'webpack'
import type Chain from 'webpack-chain'
import { HOME_PAGE, isStaffPage } from './pages'
import { describedAt } from './web/built'
import { sharedChunks } from './web/chunks'
import { DescribePlugin } from './web/describe'

const root = path.resolve(__dirname, '..')
/**
 * What is compiled besides `src`: the contracts, and packages that are published in a younger JavaScript than the
 * oldest phones run: private fields (TanStack Query), class fields (uqr, qr, noble), logical assignment (query-string,
 * noble).
 */
const compiled = [
  path.join(root, 'cloud'),
  // read by the list of pages, which the mini-program carries along
  path.join(root, 'config/pages.ts'),
  ...['@tanstack', 'query-string', 'uqr', 'qr', '@noble'].map((name) =>
    path.join(root, 'node_modules', name),
  ),
]
const PAGES = { home: HOME_PAGE, isDesk: isStaffPage }
const isGallery = process.env.GALLERY === '1'
/** The county that is built for, as `config/build/county.mjs` says it. */
const { COUNTY_NAME = '', PRODUCT = '', COUNTY_SUFFIX: suffix = '', COUNTY_FILES } = process.env
const target = isGallery ? 'gallery' : process.env.TARO_ENV === 'h5' ? 'web' : process.env.TARO_ENV

/** Puts a file of `config/unused` in the place of a module of Taro that would come along without being used. */
function leaveOut(
  chain: Chain,
  { NormalModuleReplacementPlugin }: typeof webpack,
  module: string,
  unused: string,
): void {
  const original = new RegExp(`/@tarojs/${module}\\.js$`)
  const place = path.join(__dirname, 'unused', `${unused}.js`)
  chain.plugin(`leaveOut-${unused}`).use(NormalModuleReplacementPlugin, [original, place])
}

/** Puts the divisions of the county that is built for in the place of those that came with the program. */
function takeDivisions(chain: Chain, { NormalModuleReplacementPlugin }: typeof webpack): void {
  if (COUNTY_FILES === undefined) return
  const files = /\/(towns|villages)\.json$/
  chain.plugin('divisions').use(NormalModuleReplacementPlugin, [
    files,
    (asked: { context: string; request: string }) => {
      if (asked.context.endsWith('/cloud/shared/divisions'))
        asked.request = path.join(COUNTY_FILES, path.basename(asked.request))
    },
  ])
}

/**
 * How deep Taro writes its templates (its types forget this option): parts lie at most ten deep on any page, and what
 * lay deeper than this would still be drawn, by components.
 */
const TEMPLATES = { baseLevel: 13 }

export default defineConfig({
  projectName: 'mulei-four-seasons-blue',
  designWidth: 375,
  deviceRatio: { 375: 2 },
  sourceRoot: 'src',
  outputRoot: `dist/${target}${suffix}`,
  framework: 'react',
  plugins: [
    '@tarojs/plugin-framework-react',
    path.join(__dirname, 'wechat-accessibility/plugin.js'),
    path.join(__dirname, 'wechat-templates/plugin.js'),
  ],
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: {
    enable: true,
    name: `${process.env.NODE_ENV}-${target}${suffix}`,
    // Taro names its own configuration only; what Babel does decides on every module
    buildDependencies: {
      babel: [
        'babel.config.js',
        'config/contracts/without-schemas.js',
        'config/wechat-templates/only-used.js',
        'config/wechat-templates/used.js',
      ].map((file) => path.join(root, file)),
    },
  },
  alias: { '@': path.join(root, 'src'), '@cloud': path.join(root, 'cloud') },
  defineConstants: {
    /** Address of one's own server; empty: WeChat cloud functions, or the page's own origin on the web. */
    API_BASE: JSON.stringify(process.env.API_BASE ?? ''),
    /** Whether WeChat's plugin that reads aloud comes with the mini-program (`src/app.config.ts`). */
    SPEECH_PLUGIN: JSON.stringify(Boolean(process.env.WECHAT_SI_VERSION)),
  },
  terser: {
    config: {
      // what the oldest phones of .browserslistrc understand
      ecma: 2019,
      keep_fnames: false,
      compress: { passes: 2 },
      // Taro quotes every key, even private fields, which then are no JavaScript, and writes each Chinese letter
      // of the mini-program in six
      output: { comments: false, quote_keys: false, keep_quoted_props: false, ascii_only: false },
    },
  },
  mini: {
    ...TEMPLATES,
    compile: { include: compiled },
    optimizeMainPackage: { enable: true },
    webpackChain(chain, webpack) {
      takeDivisions(chain, webpack)
      leaveOut(chain, webpack, 'runtime/dist/dom-external/inner-html/html', 'inner-html')
      const parts = chain.module
        .rule('parts')
        .test(/@tarojs\/(shared\/dist\/components|plugin-platform-weapp\/dist\/runtime)\.js$/)
      parts.use('onlyUsed').loader(path.join(__dirname, 'wechat-templates/only-used.js'))
    },
    postcss: { pxtransform: { enable: false }, cssModules: { enable: false } },
    miniCssExtractPluginOption: { ignoreOrder: true },
  },
  h5: {
    publicPath: '/',
    staticDirectory: 'static',
    router: { mode: 'browser' },
    // src/index.html
    htmlPluginOption: { product: PRODUCT, county: COUNTY_NAME },
    compile: { include: compiled },
    webpackChain(chain, webpack) {
      takeDivisions(chain, webpack)
      leaveOut(chain, webpack, 'router/dist/tabbar', 'tabbar')
      const iconFont = chain.module.rule('iconFont').test(/taro-components\.css$/)
      iconFont.pre().use('leaveOut').loader(path.join(__dirname, 'unused/icon-font.js'))
      chain.optimization.splitChunks(sharedChunks(PAGES))
      if (!isGallery)
        chain
          .plugin('describe')
          .use(DescribePlugin, [{ ...PAGES, root, file: path.join(root, describedAt(suffix)) }])
    },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    postcss: {
      pxtransform: { enable: false },
      autoprefixer: { enable: true },
      cssModules: { enable: false },
    },
  },
})
