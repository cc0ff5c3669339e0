// SPDX-License-Identifier: Apache-2.0
import { Button } from '@patternfly/react-core';
import SearchIcon from '@patternfly/react-icons/dist/esm/icons/search-icon';
import { lazy, Suspense, useEffect, useState } from 'react';
import { m } from '../../messages';

const load = () => import('./palette');
const Palette = lazy(() => load().then(({ Palette: component }) => ({ default: component })));

const onMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** The button in the header, and Ctrl+K (⌘K) anywhere. */
export function PaletteOpener() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setOpen((now) => !now);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <Button
        variant="control"
        icon={<SearchIcon />}
        className="sw-palette-opener"
        aria-keyshortcuts="Control+K Meta+K"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        onMouseEnter={() => void load()}
        onFocus={() => void load()}
      >
        <span className="sw-palette-opener-word">{m.common.search}</span> <kbd className="sw-key">{onMac ? '⌘K' : m.palette.shortcut}</kbd>
      </Button>
      {open && (
        <Suspense fallback={null}>
          <Palette onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
