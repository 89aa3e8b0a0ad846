/** Attributes of WeChat's parts, as templates write them, that nothing in `src` uses. */
module.exports = [
  'animation',
  'bindanimationend',
  'bindanimationiteration',
  'bindanimationstart',
  'bindlongpress',
  'bindtouchcancel',
  'bindtransitionend',
  'hover-stop-propagation',
]
