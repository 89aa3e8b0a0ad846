const ARIA = [
  'aria-role',
  'aria-label',
  'aria-checked',
  'aria-selected',
  'aria-disabled',
  'aria-hidden',
  'aria-live',
]
const COMPONENTS = ['View', 'Button', 'Image', 'Text', 'Input', 'Textarea']

module.exports = Object.fromEntries(
  COMPONENTS.map((name) => [name, Object.fromEntries(ARIA.map((attribute) => [attribute, '']))]),
)
