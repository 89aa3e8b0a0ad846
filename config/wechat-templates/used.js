/**
 * WeChat's parts that pages are made of. Taro numbers those it knows, in the templates and in the program: this list
 * serves both.
 */
const USED = ['View', 'Text', 'Button', 'Input', 'Textarea', 'Image', 'Slot', 'SlotView']

/** The used ones of parts by their names, in their order. */
const onlyUsed = (parts) => Object.fromEntries(Object.entries(parts).filter(([name]) => USED.includes(name)))

module.exports = { USED, onlyUsed }
