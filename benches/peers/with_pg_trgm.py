"""How long PostgreSQL takes to find the best five with its index of trigrams (pg_trgm, GIN), over one connection.

    python3 with_pg_trgm.py FOLDER SECONDS SOCKETS

SOCKETS is the folder of the server's socket. Reads FOLDER/memory.masked and FOLDER/queries.masked, writes
FOLDER/pg_trgm.us. The similarity is another one, of the sets of trigrams: 0.7 of it is stricter than 70 % of the
characters, so fewer units are found.
"""

import io
import sys

import psycopg2

import timed

folder, seconds, sockets = sys.argv[1], float(sys.argv[2]), sys.argv[3]
connection = psycopg2.connect(host=sockets, user="postgres", dbname="postgres")
connection.autocommit = True
cursor = connection.cursor()

cursor.execute("CREATE EXTENSION pg_trgm")
cursor.execute("CREATE TABLE unit (id serial, source text)")
# What COPY takes for an escape is a backslash; masked forms have no tabs.
memory = "".join(line.replace("\\", "\\\\") + "\n" for line in timed.read(f"{folder}/memory.masked"))
cursor.copy_expert("COPY unit (source) FROM STDIN", io.StringIO(memory))
cursor.execute("SET maintenance_work_mem = '512MB'")
cursor.execute("CREATE INDEX ON unit USING gin (source gin_trgm_ops)")
cursor.execute("VACUUM ANALYZE unit")
cursor.execute("SET pg_trgm.similarity_threshold = 0.7")
# For a long query the planner takes reading all rows for cheaper, and it is not: with 100,000 units and a query of 1,047
# characters that took 17 s, the index 0.3 s.
cursor.execute("SET enable_seqscan = off")


def look_up(query):
    cursor.execute(
        "SELECT id, source, similarity(source, %(query)s) AS alike FROM unit WHERE source %% %(query)s"
        " ORDER BY alike DESC LIMIT 5",
        {"query": query},
    )
    return cursor.fetchall()


timed.write_times(f"{folder}/pg_trgm.us", timed.read(f"{folder}/queries.masked"), seconds, look_up)
