/** @jest-environment jsdom */

const PAGE = `<main style="visibility: hidden"><p>one <b>word</b></p><p hidden>two</p><p style="display: none">three</p>
  <p style="visibility: visible">four</p><ul><li>five</li></ul><input type="hidden"><input type="checkbox"><dialog>six</dialog>
  <dialog open>seven</dialog><table><tbody><tr><td>eight</td></tr></tbody></table><svg><g></g></svg><taro-view>nine</taro-view>
  <template></template><script type="text/plain"></script><button>ten</button><details><summary>eleven</summary></details>
  <p hidden style="display: flex">twelve</p></main>`

const PROPERTIES = ['display', 'visibility', 'color']

function told() {
  return Array.from(document.querySelectorAll('*:not(style)'), (element) => {
    const style = getComputedStyle(element)
    const { display, visibility, color } = style
    const asked = PROPERTIES.map((property) => style.getPropertyValue(property))
    return [element.localName, display, visibility, color, ...asked]
  })
}

test('what is told quickly is what jsdom tells', () => {
  document.body.innerHTML = PAGE
  const quickly = told()
  // with a sheet jsdom is asked
  document.head.appendChild(document.createElement('style')).textContent = 'nothing { color: red }'
  const asked = told()
  expect(quickly).toEqual(asked)
  expect(new Set(asked.map(([, display]) => display)).size).toBeGreaterThan(5)
})

test('a change of the page and a sheet are seen at once', () => {
  document.head.innerHTML = ''
  document.body.innerHTML = '<p>one</p>'
  const p = document.querySelector('p')
  if (!p) throw new Error('no page')
  expect(getComputedStyle(p).display).toBe('block')
  p.hidden = true
  expect(getComputedStyle(p).display).toBe('none')
  p.hidden = false
  const sheet = document.head.appendChild(document.createElement('style'))
  sheet.textContent = 'p { display: flex }'
  expect(getComputedStyle(p).display).toBe('flex')
  sheet.remove()
  expect(getComputedStyle(p).display).toBe('block')
})
