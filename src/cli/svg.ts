/** Draws Graphviz source. The library is large, so it is loaded only here. */
export async function svg(dot: string): Promise<string> {
  const { instance } = await import('@viz-js/viz');
  return (await instance()).renderString(dot, { format: 'svg', engine: 'dot' });
}
