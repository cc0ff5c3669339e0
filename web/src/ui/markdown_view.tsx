// SPDX-License-Identifier: Apache-2.0
import { createElement, Fragment, useMemo, type ReactNode } from 'react';
import { blocksOf, type Block, type Inline, type Item } from './markdown';

function inline(parts: Inline[]): ReactNode {
  return parts.map((part, index) => {
    switch (part.kind) {
      case 'code':
        return (
          <code key={index} className="sw-code">
            {part.text}
          </code>
        );
      case 'address':
        return (
          <span key={index} className="sw-muted sw-break">
            {' '}
            ({part.text})
          </span>
        );
      case 'strong':
        return <strong key={index}>{inline(part.parts)}</strong>;
      case 'emphasis':
        return <em key={index}>{inline(part.parts)}</em>;
      default:
        return <Fragment key={index}>{part.text}</Fragment>;
    }
  });
}

function List({ block, top }: { block: Extract<Block, { kind: 'list' }>; top: number }) {
  const items = block.items.map((item: Item, index: number) => (
    <li key={index}>
      {inline(item.parts)}
      {item.below.length > 0 && <Blocks blocks={item.below} top={top} />}
    </li>
  ));
  return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
}

function Table({ block }: { block: Extract<Block, { kind: 'table' }> }) {
  return (
    <table className="sw-plain-table">
      <thead>
        <tr>
          {block.head.map((cell, index) => (
            <th key={index} scope="col">
              {inline(cell)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, at) => (
              <td key={at}>{inline(cell)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function One({ block, top }: { block: Block; top: number }): ReactNode {
  switch (block.kind) {
    case 'heading':
      return createElement(`h${Math.min(6, top + block.level - 1)}`, {}, inline(block.parts));
    case 'paragraph':
      return <p>{inline(block.parts)}</p>;
    case 'list':
      return <List block={block} top={top} />;
    case 'quote':
      return (
        <blockquote>
          <Blocks blocks={block.blocks} top={top} />
        </blockquote>
      );
    case 'code':
      return <pre className="sw-pre">{block.text}</pre>;
    case 'table':
      return <Table block={block} />;
    case 'rule':
      return <hr />;
  }
}

function Blocks({ blocks, top }: { blocks: Block[]; top: number }) {
  return blocks.map((block, index) => <One key={index} block={block} top={top} />);
}

/** Text in Markdown, drawn element by element: nothing that was typed becomes markup. `top`: the level of its first headings on the page. */
export function Markdown({ text, top = 3 }: { text: string; top?: number }) {
  const blocks = useMemo(() => blocksOf(text), [text]);
  return (
    <div className="sw-markdown">
      <Blocks blocks={blocks} top={top} />
    </div>
  );
}
