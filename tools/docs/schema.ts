import type pg from 'pg'

type Relation = { schema: string; name: string; oid: string; kind: string; comment: string | null; definition: string }
type Part = { oid: string; text: string }

const relationsQuery = `
  select n.nspname as schema, c.relname as name, c.oid::text, c.relkind as kind,
    obj_description(c.oid, 'pg_class') as comment,
    case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) else '' end as definition
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1) and c.relkind in ('r', 'p', 'v', 'm') order by 1, 2`

const columnsQuery = `
  select a.attrelid::text as oid, format('%I %s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
    case when a.attidentity <> '' then ' generated always as identity' else '' end,
    case when d.adbin is null then '' when a.attgenerated <> '' then format(' generated always as (%s) stored', pg_get_expr(d.adbin, d.adrelid))
      else format(' default %s', pg_get_expr(d.adbin, d.adrelid)) end,
    case when a.attnotnull then ' not null' else '' end) as text
  from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attnum > 0 and not a.attisdropped order by a.attrelid, a.attnum`

// From PostgreSQL 18 on a not-null column is a constraint too; the column says it already.
const constraintsQuery = `
  select conrelid::text as oid, format('constraint %I %s', conname, pg_get_constraintdef(oid)) as text
  from pg_constraint where conrelid <> 0 and contype <> 'n'
  order by conrelid, array_position(array['p', 'u', 'f', 'c', 'x'], contype::text), conname`

const indexesQuery = `
  select i.indrelid::text as oid, pg_get_indexdef(i.indexrelid) || ';' as text
  from pg_index i join pg_class c on c.oid = i.indexrelid
  where not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
  order by i.indrelid, c.relname`

const triggersQuery = `
  select tgrelid::text as oid, pg_get_triggerdef(oid) || ';' as text
  from pg_trigger where not tgisinternal order by tgrelid, tgname`

const grantsQuery = `
  select c.oid::text, format('grant %s on %I.%I to %I;',
    string_agg(lower(g.privilege_type), ', ' order by g.privilege_type), n.nspname, c.relname, g.grantee::regrole) as text
  from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join lateral aclexplode(c.relacl) as g
  where n.nspname = any($1) and g.grantee::regrole::text in ('tereze_app', 'tereze_reader') and c.relkind in ('r', 'p', 'v', 'm')
  group by c.oid, n.nspname, c.relname, g.grantee order by c.oid, g.grantee::regrole::text`

const functionsQuery = `
  select n.nspname as schema, pg_get_functiondef(p.oid) as text
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname = any($1) and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by n.nspname, p.proname`

/** The database as the migrations leave it, in a form that does not depend on the order in which it came about. */
export async function schemaDocument(client: pg.Client, schemas: readonly string[]): Promise<string> {
  const ask = async <Row>(query: string) =>
    (await client.query(query, query.includes('$1') ? [[...schemas]] : [])).rows as Row[]
  const byOid = async (query: string) => Map.groupBy(await ask<Part>(query), ({ oid }) => oid)
  const relations = await ask<Relation>(relationsQuery)
  const [columns, constraints, indexes, triggers, grants] = [
    await byOid(columnsQuery),
    await byOid(constraintsQuery),
    await byOid(indexesQuery),
    await byOid(triggersQuery),
    await byOid(grantsQuery),
  ]
  const functions = await ask<{ schema: string; text: string }>(functionsQuery)
  const of = (parts: Map<string, Part[]>, oid: string) => (parts.get(oid) ?? []).map(({ text }) => text)

  const describe = ({ schema, name, oid, kind, comment, definition }: Relation): string => {
    const head =
      kind === 'v' || kind === 'm'
        ? `create ${kind === 'm' ? 'materialized ' : ''}view ${schema}.${name} as\n${definition}`
        : `create table ${schema}.${name} (\n  ${[...of(columns, oid), ...of(constraints, oid)].join(',\n  ')}\n);`
    const remark = comment ? [`comment on table ${schema}.${name} is '${comment.replaceAll("'", "''")}';`] : []
    return [head, ...remark, ...of(indexes, oid), ...of(triggers, oid), ...of(grants, oid)].join('\n')
  }

  const bySchema = schemas.flatMap((schema) => {
    const own = functions.filter((one) => one.schema === schema).map(({ text }) => `${text.trimEnd()};`)
    const tables = relations.filter((one) => one.schema === schema).map(describe)
    const parts = [...own, ...tables]
    return parts.length > 0 ? [[`-- ${schema}\ncreate schema ${schema};`, ...parts].join('\n\n')] : []
  })
  const head = `-- Made by npm run docs from the catalogue of a migrated database; npm test fails when it is stale.`
  return `${head}\n\n${bySchema.join('\n\n\n')}\n`
}
