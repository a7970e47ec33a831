import { crc32 } from 'node:zlib';
import type { WorkbookParts } from './workbook-archive.ts';

/**
 * A plain archive, nothing packed, of checked parts: what a library reads that would otherwise trust the archive which
 * came from outside.
 */
export function packWorkbookParts(parts: WorkbookParts): ArrayBuffer {
  const bodies: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of parts) {
    const name = Buffer.from(path);
    const facts = factsOf(name, content);
    const head = Buffer.concat([signature(0x04034b50), facts, name]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    list.push(signature(0x02014b50), Buffer.from([20, 0]), facts, tail, name);
    bodies.push(head, content);
    offset += head.length + content.length;
  }
  const listed = Buffer.concat(list);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.size, 4);
  end.writeUInt16LE(parts.size, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return new Uint8Array(Buffer.concat([...bodies, listed, signature(0x06054b50), end])).buffer;
}

/** What both the head of a part and its line in the list say of it, from "version needed" to "extra length". */
function factsOf(name: Buffer, content: Buffer): Buffer {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(0x800, 2);
  facts.writeUInt32LE(crc32(content), 10);
  facts.writeUInt32LE(content.length, 14);
  facts.writeUInt32LE(content.length, 18);
  facts.writeUInt16LE(name.length, 22);
  return facts;
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
