import { Component } from 'react'
import type { ReactNode } from 'react'

import { Empty } from '../Empty'
import { words } from '../words'

/** A part that throws takes only its page with it, and the page can be opened again. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    if (!this.state.broken) return this.props.children
    const again = { label: words.broken.again, onTap: () => this.setState({ broken: false }) }
    return <Empty title={words.broken.title} text={words.broken.body} action={again} />
  }
}
