// Taro's WeChat templates drop `aria-*`; this brings them back, in the templates and in the runtime's list
// of what it may send to them.
const path = require('path')
const components = require('./components')

module.exports = (context) =>
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (platform.platform !== 'weapp') return
      platform.template.mergeComponents(context, components)
      platform.runtimePath = [].concat(platform.runtimePath, `post:${path.resolve(__dirname, 'runtime.js')}`)
    },
  })
