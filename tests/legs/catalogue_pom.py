"""catalogue_pom.py CATALOGUE: prints a Maven pom naming each library of a Gradle version catalogue, nothing transitive."""

import sys
import tomllib

with open(sys.argv[1], "rb") as file:
    catalogue = tomllib.load(file)


def dependency(library: dict) -> str:
    group, artifact = library["module"].split(":")
    version = catalogue["versions"][library["version"]["ref"]]
    kind = "<type>aar</type>" if artifact.endswith("-android") else ""
    return (
        f"<dependency><groupId>{group}</groupId><artifactId>{artifact}</artifactId><version>{version}</version>{kind}"
        "<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions></dependency>"
    )


print(
    '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>vn.congdan</groupId>'
    "<artifactId>libraries</artifactId><version>1</version><packaging>pom</packaging><dependencies>"
    + "".join(dependency(library) for library in catalogue["libraries"].values())
    + "</dependencies></project>"
)
