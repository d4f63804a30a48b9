// What story.ts uses of Node.
declare const process: { env: Record<string, string | undefined>; stdin: unknown; exit(code: number): never };
declare const Buffer: { from(text: string): { toString(encoding: 'base64'): string } };
declare module 'node:readline' {
    export function createInterface(options: { input: unknown }): AsyncIterable<string>;
}
