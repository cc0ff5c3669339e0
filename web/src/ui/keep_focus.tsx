// SPDX-License-Identifier: Apache-2.0
import { Component, createRef, type ReactNode } from 'react';

/** Gives the focus to what usually takes none, until it goes on. */
function focusOn(place: HTMLElement): void {
  if (!place.hasAttribute('tabindex')) {
    place.tabIndex = -1;
    place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true });
  }
  place.focus({ preventScroll: true });
}

interface Props {
  className?: string;
  children: ReactNode;
}

/**
 * Where things come and go that can have the focus: when the one that has it goes, the entry or section around it takes it, so that the keyboard
 * goes on from there and not from the top of the page. A class, because no hook is told before the page changes.
 */
export class KeepFocus extends Component<Props> {
  private readonly place = createRef<HTMLDivElement>();

  override getSnapshotBeforeUpdate(): boolean {
    return this.place.current?.contains(document.activeElement) ?? false;
  }

  override componentDidUpdate(_props: Props, _state: unknown, had: boolean): void {
    const place = this.place.current;
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (had && lost && place) focusOn(place.closest<HTMLElement>('li, section') ?? place);
  }

  override render(): ReactNode {
    return (
      <div ref={this.place} className={this.props.className}>
        {this.props.children}
      </div>
    );
  }
}
