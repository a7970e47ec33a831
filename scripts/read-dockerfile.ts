import { readFile } from 'node:fs/promises';

/** What of the Dockerfile can be done without Docker. */
export interface Dockerfile {
  /** Files and folders of the repository that are copied into the image. */
  copied: readonly string[];
  /** The command that installs, and what is removed after it. */
  install: string;
  removed: readonly string[];
  env: Readonly<Record<string, string>>;
  /** Each as a program and its arguments. */
  healthCheck: readonly string[];
  command: readonly string[];
}

/** @throws Error that names what is not there in the form that is looked for. */
export async function readDockerfile(path: string): Promise<Dockerfile> {
  const text = (await readFile(path, 'utf8')).replaceAll(/\\\n/g, ' ');
  const last = (pattern: RegExp): string => {
    const value = [...text.matchAll(pattern)].at(-1)?.[1];
    if (value === undefined) throw new Error(`The Dockerfile has nothing like ${String(pattern)}`);
    return value.trim();
  };
  const copies = [...text.matchAll(/^COPY (?!--from)(.+) \S+$/gm)];
  return {
    copied: [...new Set(copies.flatMap(([, files = '']) => files.split(' ')))],
    install: last(/^RUN (npm ci [^&]+)/gm),
    removed: last(/rm -rf ([^&\n]+)/g).split(' '),
    env: Object.fromEntries(
      last(/^ENV (.+)$/gm)
        .split(' ')
        .map((pair) => pair.split('=') as [string, string]),
    ),
    healthCheck: JSON.parse(last(/^HEALTHCHECK .*?CMD (\[.+\])$/gm)) as string[],
    command: JSON.parse(last(/^CMD (\[.+\])$/gm)) as string[],
  };
}
