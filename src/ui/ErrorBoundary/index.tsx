import { Component } from 'react'
import type { ReactNode } from 'react'

import { Empty } from '../Empty'
import { words } from '../words'

interface ErrorBoundaryProps {
  /** What is filled in here is kept on the phone: it is still there when the page is opened again. */
  fills: boolean
  children: ReactNode
}

/** A part that throws takes only its page with it, and the page can be opened again. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    if (!this.state.broken) return this.props.children
    const again = { label: words.broken.again, onTap: () => this.setState({ broken: false }) }
    const { title, body, kept } = words.broken
    return <Empty title={title} text={this.props.fills ? kept : body} action={again} />
  }
}
