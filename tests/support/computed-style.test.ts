/** @jest-environment jsdom */

const displayOf = (element: Element) => getComputedStyle(element).display

test('a style that is remembered is forgotten with any change of the document', () => {
  document.body.innerHTML = '<main><p>one</p></main>'
  const [main, p] = [document.querySelector('main'), document.querySelector('p')]
  if (!main || !p) throw new Error('no page')
  const before = getComputedStyle(p)
  expect(getComputedStyle(p)).toBe(before)
  p.style.display = 'none'
  expect(displayOf(p)).toBe('none')
  p.removeAttribute('style')
  expect(displayOf(p)).toBe('block')
  main.style.visibility = 'hidden'
  expect(getComputedStyle(p).visibility).toBe('hidden')
  const sheet = document.head.appendChild(document.createElement('style'))
  sheet.textContent = 'p { display: flex }'
  expect(displayOf(p)).toBe('flex')
  sheet.remove()
  expect(displayOf(p)).toBe('block')
})

test('what is not in the document is asked anew each time', () => {
  const alone = document.createElement('p')
  expect(getComputedStyle(alone)).not.toBe(getComputedStyle(alone))
})
