import type { EvidenceFile } from '../domain/evidence-file.ts';

/** `minutes.pdf, 1.2 MB`. */
export function fileInWords({ name, size }: Pick<EvidenceFile, 'name' | 'size'>): string {
  return `${name}, ${sizeInWords(size)}`;
}

function sizeInWords(bytes: number): string {
  if (bytes < 1_000) return `${String(bytes)} bytes`;
  return bytes < 1_000_000 ? `${String(Math.round(bytes / 1_000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
