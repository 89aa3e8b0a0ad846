/** Files that each page needs besides those of the app; put in by the build. */
declare const PAGE_FILES: Record<string, string[]>
/** Path of the first page; put in by the build. */
declare const HOME_PAGE: string

/** What the home page asks on a first visit and waits for, as `client/transport` writes it. */
const HOME_QUESTIONS = ['/api/air/home?input=%7B%7D', '/api/survey/current?input=%7B%7D']

function preload(href: string, kind: 'style' | 'script' | 'fetch'): void {
  const link = document.createElement('link')
  link.rel = 'preload'
  link.as = kind
  link.href = href
  // as a script's own question goes
  if (kind === 'fetch') link.crossOrigin = 'anonymous'
  document.head.append(link)
}

// The app would ask for the files of a page only once it has come and run itself: on a slow line that is one more
// wait. This small script is there before the app and asks for them at once, whatever page is opened first.
const page = location.pathname.replace(/^\/|\/$/g, '') || HOME_PAGE
for (const file of PAGE_FILES[page] ?? []) preload(`/${file}`, file.endsWith('.css') ? 'style' : 'script')

// nothing is kept on the phone yet, so that the question is not about a chosen place
if (page === HOME_PAGE && API_BASE === '' && localStorage.length === 0)
  for (const question of HOME_QUESTIONS) preload(question, 'fetch')

export {}
