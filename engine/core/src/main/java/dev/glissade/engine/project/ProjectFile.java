package dev.glissade.engine.project;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.io.AtomicFiles;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads and writes {@code NAME.glissade}. A file that is not wholly understood is not read at all;
 * a file is replaced in one step or not.
 */
public final class ProjectFile {
    /** What a project's file name ends with. */
    public static final String EXTENSION = ".glissade";

    private static final long BYTES_MAX = 64_000_000;

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    private ProjectFile() {}

    /**
     * Reads a project.
     *
     * @throws EngineException with BAD_INPUT, naming the field and its path, or line and column
     */
    public static Project load(Path file) {
        byte[] content;
        try {
            if (Files.isDirectory(file)) {
                throw BadInput.at(
                        file.toString(), "is a folder", "Name the project file inside it");
            }
            if (Files.size(file) > BYTES_MAX) {
                throw BadInput.at(file.toString(), "is too large for a project", "Name another");
            }
            content = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw BadInput.at(
                    file.toString(),
                    "there is no such project file",
                    "Make one: glissade new FILE --source URL --target URL");
        } catch (IOException e) {
            throw BadInput.at(
                    file.toString(), "the project file cannot be read", "Check its permissions");
        }
        return parse(file.getFileName().toString(), content);
    }

    /**
     * Reads a project from the content of a file.
     *
     * @param fileName for messages, and for the name of a project that states none
     */
    public static Project parse(String fileName, byte[] content) {
        JsonNode root;
        try {
            root = JSON.readTree(content);
        } catch (JacksonException e) {
            var place = e.getLocation();
            String where =
                    place == null
                            ? fileName
                            : "%s, line %d, column %d"
                                    .formatted(fileName, place.getLineNr(), place.getColumnNr());
            throw BadInput.at(
                    where,
                    "this is not valid JSON: " + firstLine(e.getOriginalMessage()),
                    "Correct it there");
        }
        return new ProjectReader(fileName).read(root, name(fileName));
    }

    /** The content of a project's file. */
    public static byte[] content(Project project) {
        String text = JSON.writeValueAsString(ProjectWriter.write(project)) + "\n";
        return text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Writes a project, replacing the file in one step.
     *
     * @throws EngineException when its folder is missing, full or cannot be written
     */
    public static void save(Path file, Project project) {
        try {
            AtomicFiles.write(file, content(project));
        } catch (IOException e) {
            throw new EngineException(
                    new Fault(
                            FaultCode.DISK_UNWRITABLE,
                            file.toString(),
                            "the project file cannot be written",
                            "Check that its folder exists, is writable and has room"),
                    e);
        }
    }

    /** The file's name without folder and extension. */
    public static String name(String fileName) {
        return fileName.endsWith(EXTENSION) && fileName.length() > EXTENSION.length()
                ? fileName.substring(0, fileName.length() - EXTENSION.length())
                : fileName;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
