/** What the app's configuration says in a build with these settings. */
async function configOf(settings: Record<string, string>): Promise<unknown> {
  const before = { ...process.env }
  Object.assign(process.env, settings)
  Object.assign(globalThis, { defineAppConfig: (config: unknown) => config })
  jest.resetModules()
  try {
    const { default: config } = await import('./app.config')
    return config
  } finally {
    process.env = before
  }
}

test('the plugin that reads aloud comes in the version that the build names, and only in WeChat', async () => {
  const plugins = { WechatSI: { version: '0.3.5', provider: 'wx069ba97219f66d99' } }
  expect(await configOf({ TARO_ENV: 'weapp', WECHAT_SI_VERSION: '0.3.5' })).toMatchObject({ plugins })
  expect(await configOf({ TARO_ENV: 'h5', WECHAT_SI_VERSION: '0.3.5' })).not.toHaveProperty('plugins')
  expect(await configOf({ TARO_ENV: 'weapp' })).not.toHaveProperty('plugins')
})
