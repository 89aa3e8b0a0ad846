import path from 'node:path'
import { defineConfig } from '@tarojs/cli'

const root = path.resolve(__dirname, '..')
/**
 * What is compiled besides `src`: the contracts, and packages that are published in a younger JavaScript than the
 * oldest phones run: private fields (TanStack Query), class fields (uqr), logical assignment (query-string).
 */
const compiled = [
  path.join(root, 'cloud'),
  ...['@tanstack', 'query-string', 'uqr'].map((name) => path.join(root, 'node_modules', name)),
]
const type = process.env.TARO_ENV === 'h5' ? 'web' : process.env.TARO_ENV

export default defineConfig({
  projectName: 'mulei-four-seasons-blue',
  designWidth: 375,
  deviceRatio: { 375: 2 },
  sourceRoot: 'src',
  outputRoot: `dist/${type}`,
  framework: 'react',
  plugins: ['@tarojs/plugin-framework-react', path.join(__dirname, 'wechat-accessibility/plugin.js')],
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: true },
  alias: { '@': path.join(root, 'src'), '@cloud': path.join(root, 'cloud') },
  defineConstants: {
    /** Address of one's own server; empty: WeChat cloud functions, or the page's own origin on the web. */
    API_BASE: JSON.stringify(process.env.API_BASE ?? ''),
  },
  terser: {
    // Taro quotes every key, even private fields, which then are no JavaScript
    config: { output: { comments: false, quote_keys: false, keep_quoted_props: false } },
  },
  mini: {
    compile: { include: compiled },
    optimizeMainPackage: { enable: true },
    postcss: { pxtransform: { enable: false }, cssModules: { enable: false } },
    miniCssExtractPluginOption: { ignoreOrder: true },
  },
  h5: {
    publicPath: '/',
    staticDirectory: 'static',
    router: { mode: 'browser' },
    compile: { include: compiled },
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
