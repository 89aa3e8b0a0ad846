// Taro writes each part's template once for every depth of a page, fifteen times. What no page listens for or sets is
// left out of them, an eighth of their size, and so is the space in front of lines.
const UNUSED = require('./unused')
const { onlyUsed } = require('./used')

const attribute = new RegExp(` (?:${UNUSED.join('|')})="[^"]*"`, 'g')

module.exports = (context) =>
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (platform.platform !== 'weapp') return
      const { template } = platform
      // before the parts are numbered, as the loader does it to the program (`only-used.js`)
      template.internalComponents = onlyUsed(template.internalComponents)
      const modify = template.modifyTemplateResult
      template.modifyTemplateResult = (text, ...rest) => {
        const done = modify ? modify.call(template, text, ...rest) : text
        return done.replace(attribute, '').replace(/\n +/g, '\n')
      }
    },
  })
