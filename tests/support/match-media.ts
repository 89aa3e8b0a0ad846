// jsdom has no matchMedia; the app asks it for the system's theme when it loads. Import this before the app.
Object.defineProperty(window, 'matchMedia', {
  value: () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }),
})

export {}
